import type { Facts, Stage, Trouble } from '../../../fixtures/failure-modes/facts.ts';
import type { LogEvent } from '../reading/log-event.ts';
import { answererOf } from './answerer-of.ts';
import type { Told } from './dialogue.ts';
import { phaseOf, placeOf } from './stage-of.ts';
import { type Reply, replyOf } from './reply-of.ts';
import { certificateWords, handshakeWords } from './tls-words.ts';
import { translatedWords } from './translated-words.ts';
import { dialogueWords, sessionWords, silentWords, vagueWords, type Words, wayWords } from './words.ts';

const lexicon: Words = [
  ...sessionWords,
  ...certificateWords,
  ...handshakeWords,
  ...translatedWords,
  ...wayWords,
  ...dialogueWords,
  ...vagueWords,
  ...silentWords,
];
/** In the middle of a sentence a number is a reply only where the sentence is one of SES's or of a relay's. */
const likeReply = /^(?:[A-Z<`"]|[45]\.\d\.\d)/;
const garbage = /bad greeting from SMTP host: .{0,300}response: (?![245]\d\d\b|\[EOF\]|-1)\S/i;
const noReply =
  /AuthenticationFailedException(?:: failed to connect)?\s*(?:$|;|at )|^DEBUG SMTP: AUTH \S+ failed$/;

/** The facts of the failure in a text of one line; `undefined` where there is none. */
export function factsOf(text: string, { frames }: Pick<LogEvent, 'frames'>, told: Told): Facts | undefined {
  const reply = replyOf(text);
  const found = troubleOf(text, reply);
  if (found === undefined) return undefined;
  const { stage: toldStage, ...heard } = told;
  const place = placeOf(text, frames);
  const stage = place && (place.by !== 'class' || toldStage === undefined) ? place.stage : toldStage;
  const encryption = encryptionOf(text, frames) ?? told.encryption;
  const trouble = inPlace(found, text, stage, encryption);
  const phase = phaseOf(text, stage);
  const lists = listed(text);
  return {
    ...heard,
    ...answererOf(text),
    trouble,
    ...(trouble === 'refusal' && reply && { reply: `${reply.code} ${reply.text}`.trim() }),
    ...(stage !== undefined && { stage }),
    ...(phase !== undefined && { phase }),
    ...(encryption !== undefined && { encryption }),
    ...(lists !== undefined && { lists }),
  };
}

/** The reply decides, whatever class the exception has; after it the more telling words. */
function troubleOf(text: string, reply: Reply | undefined): Trouble | undefined {
  if (garbage.test(text)) return 'no SMTP';
  if (reply && (reply.marked || likeReply.test(reply.status ?? reply.text))) return 'refusal';
  // A check of the certificates asks other servers, too.
  const words = /PKIX path validation failed/.test(text) ? certificateWords : lexicon;
  return (
    words.find(([, pattern]) => pattern.test(text))?.[0] ??
    (noReply.test(text) ? 'AUTH refused without a reply' : undefined)
  );
}

/** A connection that breaks during the handshake counts as a broken handshake. */
function inPlace(
  trouble: Trouble,
  text: string,
  stage: Stage | undefined,
  encryption: Facts['encryption'],
): Trouble {
  const inHandshake =
    /Could not convert socket to TLS|Cannot start TLS|SSL_connect/i.test(text) ||
    (encryption === 'SMTPS' && /Could not connect to SMTP host/.test(text)) ||
    (stage === 'STARTTLS' && /SSL/.test(text));
  if (!inHandshake) return trouble;
  if (trouble === 'silence' || trouble === 'connection unanswered') return 'handshake unanswered';
  return trouble === 'reset' || trouble === 'closed' ? 'handshake cut' : trouble;
}

function encryptionOf(text: string, frames: readonly string[]): Facts['encryption'] {
  if (
    /Could not convert socket to TLS|-starttls smtp/i.test(text) ||
    frames.some((frame) => frame.endsWith('.startTLS'))
  )
    return 'STARTTLS';
  if (
    /isSSL true|Could not connect to SMTP host(?!.{0,300}response:).{0,400}(?:SSL|certificat|identity|\bTLS)/i.test(
      text,
    )
  )
    return 'SMTPS';
  return undefined;
}

/** The manager's line names the recipient; the reply names whom SES has not verified. */
function listed(text: string): Facts['lists'] {
  const [, list] = /identities failed the check in region [\w-]+: (.{3,600})/.exec(text) ?? [];
  if (list === undefined) return undefined;
  const [, recipient] = /\bto ([^\s,;<>@]{1,254}@[^\s,;<>@]{1,254}) failed\b/i.exec(text) ?? [];
  const addresses = [...list.matchAll(/[^\s<>,;]+@[^\s<>,;]+/g)].map(([address]) =>
    address.replace(/\.$/, '').toLowerCase(),
  );
  if (recipient === undefined || addresses.length === 0) return undefined;
  return addresses.every((address) => address === recipient.toLowerCase()) ? 'recipient' : 'sender';
}
