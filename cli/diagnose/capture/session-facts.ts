import { secondsBetween } from '../../../fixtures/capture/reading/frame.ts';
import type { WireEvent, WireSession } from '../../../fixtures/capture/session/wire-session.ts';
import type { Sighting } from '../../../fixtures/capture/wire/packet.ts';
import type { Facts, Stage, Trouble } from '../../../fixtures/failure-modes/facts.ts';
import { sesHost, sesWords } from '../facts/answerer-of.ts';
import { phases } from '../facts/stage-of.ts';
import { chainShown } from './chain-shown.ts';
import { tlsAlert, tlsTrouble } from './tls-trouble.ts';
import { type Found, patience } from './found.ts';

/** Octets of a closed record that may be QUIT or RSET, as JSSE pads it. */
const perhapsQuit = 48;
/** Octets of closed records that no command of SMTP has, but every mail. */
const shortestMessage = 300;

/** A failure in a session: its facts, and where it stands. */
export interface WireFailure {
  readonly facts: Facts;
  /** Whether it is a failure for sure. */
  readonly sure: boolean;
  readonly at: Sighting;
}

/** The failures that a session shows. */
export function failuresOf(session: WireSession): WireFailure[] {
  const known = knownOf(session);
  const failure = (trouble: Trouble, at: Sighting, more: Partial<Facts> = {}): WireFailure => {
    const { stage } = more;
    const phase = stage === undefined ? undefined : phases[stage];
    return {
      facts: { ...known, trouble, ...(phase !== undefined && { phase }), ...more },
      sure: isSure(trouble, session),
      at,
    };
  };
  const refused = session.refusals.map(({ reply, stage, packet, at }) =>
    failure('refusal', { packet, at }, { reply, ...(stage !== undefined && stage !== 'other' && { stage }) }),
  );
  if (refused.length > 0) return refused;
  const found = wayTrouble(session) ?? talkTrouble(session);
  return found ? [failure(found.trouble, found.at, found.more)] : [];
}

function isSure(trouble: Trouble, session: WireSession): boolean {
  // What a reply answers is a guess where something before it is missing.
  if (trouble === 'refusal') return isWhole(session);
  // Whoever has to say something again may have lost the way to the other, who then is not silent.
  return trouble !== 'silence' || session.repeated === 0;
}

/** Facts that hold whatever fails. */
function knownOf({
  relay,
  host,
  greeting,
  encryption,
  startTls,
  auth,
  tls,
  first,
}: WireSession): Partial<Facts> {
  const answerer = answererOf(host, greeting);
  const offered = tls?.offer?.versions;
  const chain =
    tls?.certificates &&
    chainShown(tls.certificates, tls.offer?.serverName, new Date(first.at.seconds * 1000));
  return {
    port: relay.port,
    ...(host !== undefined && { host }),
    ...(answerer !== undefined && { answerer }),
    ...(encryption !== undefined && { encryption }),
    ...(startTls !== undefined && { startTls }),
    ...(auth !== undefined && { auth }),
    ...(offered && offered.length > 0 && { offers: offered.some(isNew) ? 'TLS 1.2' : 'old TLS' }),
    ...(chain !== undefined && { chain }),
  };
}

/** Who answers: where SES was asked, and somebody greets in other words, nobody can tell who stands between. */
function answererOf(host: string | undefined, greeting: string | undefined): Facts['answerer'] {
  if (sesWords.test(greeting ?? '')) return 'SES';
  if (!sesHost.test(host ?? '')) return host === undefined ? undefined : 'another';
  return greeting?.startsWith('220') ? undefined : 'SES';
}

function isNew(version: string): boolean {
  return version === 'TLS 1.2' || version === 'TLS 1.3';
}

/** Whether the capture has all that the two said: where it lacks something, nobody can tell who was silent. */
function isWhole({ lost, endMissing, heard, opening, beyond }: WireSession): boolean {
  const isThere = lost.manager + lost.relay === 0 && !endMissing && heard.manager && heard.relay;
  return isThere && opening === 'accepted' && beyond === 0;
}

/** The connection does not come about. */
function wayTrouble({ opening, attempts, last, first }: WireSession): Found | undefined {
  const more = { stage: 'connecting' } as const;
  if (opening === 'refused') return { trouble: 'connection refused', at: last, more };
  if (opening === 'unreachable') return { trouble: 'no route', at: last, more };
  // One SYN at the end of a capture may have been answered behind it.
  if (opening === 'unanswered' && attempts > 1) return { trouble: 'connection unanswered', at: first, more };
  return undefined;
}

function talkTrouble(session: WireSession): Found | undefined {
  const { opening, tls, noSmtp, ends, last } = session;
  if (opening !== 'accepted' && opening !== 'unseen') return undefined;
  const said = tls && tlsAlert(tls, isWhole(session));
  if (said) return said;
  if (!isWhole(session)) return undefined;
  if (noSmtp && !tls) return { trouble: 'no SMTP', at: last, more: { stage: 'greeting' } };
  if (!tls) return ends.length === 0 ? undefined : openTrouble(session);
  return tlsTrouble(session) ?? (tls.closed ? closedTrouble(session) : openTrouble(session));
}

/** A dialogue that can be read, and ends without a reply. */
function openTrouble(session: WireSession): Found | undefined {
  const { ends, awaited, sending, quit, spoke, first, startTls, encryption } = session;
  const [end] = ends;
  if (!end || quit) return undefined;
  const stage: Stage | undefined = sending ? 'message' : awaited === 'other' ? undefined : awaited;
  if (end.by === 'manager' && startTls === 'not offered' && encryption === undefined && !awaited)
    return { trouble: 'STARTTLS not offered', at: end, more: { stage: 'EHLO' } };
  // The relay took STARTTLS, and broke off before the manager said a word of TLS.
  if (stage === undefined && end.by === 'relay' && end.how === 'RST' && encryption === 'STARTTLS')
    return { trouble: 'handshake cut', at: end };
  if (stage === undefined) return undefined;
  if (end.by === 'relay')
    return { trouble: end.how === 'RST' ? 'reset' : 'closed', at: end, more: { stage } };
  const since = (stage === 'greeting' ? (spoke.manager ?? first) : spoke.manager) ?? first;
  return secondsBetween(since.at, end.at) >= patience && !sending
    ? { trouble: 'silence', at: end, more: { stage } }
    : undefined;
}

/** A dialogue within TLS that cannot be read, and ends without an answer. */
function closedTrouble({ tls, ends, events }: WireSession): Found | undefined {
  const [end] = ends;
  if (!end || !tls?.spoke.manager || !tls.closed) return undefined;
  const talk = events.filter(({ kind }) => kind === 'sealed' || kind === 'message');
  const last = talk.findLast((event, index) => !isGoodbye(event, talk.slice(index + 1)));
  if (last?.from !== 'manager') return undefined;
  // Nobody has to answer QUIT, nor RSET behind a refusal.
  if ((last.octets ?? 0) <= perhapsQuit) return undefined;
  const more = { stage: 'session' } as const;
  if (end.by === 'relay') {
    // Only a message is so long; and a relay that closes late was silent before, which is another failure.
    const isMessage = (last.octets ?? 0) >= shortestMessage && secondsBetween(last.at, end.at) < patience;
    return isMessage ? { trouble: end.how === 'RST' ? 'reset' : 'closed', at: end, more } : undefined;
  }
  const left = events.find(({ packet, from }) => from === 'manager' && packet > last.packet) ?? end;
  return secondsBetween(last.at, left.at) >= patience ? { trouble: 'silence', at: end, more } : undefined;
}

/** Alerts close the session: the last records of a side, as long as one (JSSE sends two). */
function isGoodbye({ from, text }: WireEvent, later: readonly WireEvent[]): boolean {
  return isLong({ text }) && later.filter((event) => event.from === from).every(isLong);
}

function isLong({ text }: Pick<WireEvent, 'text'>): boolean {
  return text.endsWith('as long as an alert');
}
