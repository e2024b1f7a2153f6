import addressparser from 'nodemailer/lib/addressparser';
import type { Account, Credential } from '../account.ts';
import { isAged } from '../credential-state.ts';
import { sesReplies } from '../replies.ts';
import { fillIn } from '../smtp/fill-in.ts';
import { simulatorName } from './mailbox-simulator.ts';
import { splitMessage } from './message-header.ts';
import { singleFields } from './single-fields.ts';

const mostRecipients = 50;

/** The parts of a whole message that SES looks at. */
export interface Candidate {
  readonly account: Account;
  readonly credential: Credential;
  readonly region: string;
  /** Milliseconds since the epoch, on the relay's clock. */
  readonly now: number;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly message: Buffer;
}

/**
 * SES's verdict at the end of DATA.
 *
 * @returns the 554 reply, or `undefined` when the message is accepted
 */
export function judgeMessage(candidate: Candidate): string | undefined {
  const { account, credential, region, now, envelope, message } = candidate;
  // Assumed: no source says how SES refuses a key that IAM has set aside; 535 it is not.
  if (isAged(credential, now)) {
    return fillIn(sesReplies['credential-may-not-send'].reply, { region, address: envelope.from });
  }
  if (envelope.to.length > mostRecipients) return sesReplies['too-many-recipients'].reply;
  const { fields } = splitMessage(message);
  const names = fields.map((field) => field.name.toLowerCase());
  const duplicate = fields.find(
    ({ name }, index) => singleFields.has(name.toLowerCase()) && names.indexOf(name.toLowerCase()) < index,
  );
  if (duplicate) return fillIn(sesReplies['duplicate-header'].reply, { region, header: duplicate.name });
  const from = fields.find(({ name }) => name.toLowerCase() === 'from')?.value;
  // Assumed wording: no source shows a message without From.
  if (!from) return "554 Transaction failed: Missing required header 'From'.";
  const senders = addressparser(from, { flatten: true }).map(({ address }) => address);
  if (senders.some((address) => !/[^@]@[^@]/.test(address))) {
    return sesReplies['missing-domain'].reply;
  }
  const failed = [
    ...(senders.every((address) => isVerified(account, address)) ? [] : [from, ...senders]),
    ...(isVerified(account, envelope.from) ? [] : [envelope.from]),
    ...(account.sandbox
      ? envelope.to.filter((address) => !isVerified(account, address) && simulatorName(address) === undefined)
      : []),
  ];
  if (failed.length === 0) return undefined;
  const identities = [...new Set(failed.map(bare))].join(', ');
  return fillIn(sesReplies['not-verified'].reply, { region, address: identities });
}

/** A verified domain covers its subdomains; domains are compared without regard to case. */
function isVerified(account: Account, address: string): boolean {
  const domain = domainOf(address);
  const local = address.slice(0, address.lastIndexOf('@'));
  return (
    account.verifiedDomains.some((verified) => `.${domain}`.endsWith(`.${verified.toLowerCase()}`)) ||
    account.verifiedAddresses.some(
      (verified) => domainOf(verified) === domain && verified.slice(0, verified.lastIndexOf('@')) === local,
    )
  );
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** `<a@b>` is listed as `a@b`; a display name stays. */
function bare(identity: string): string {
  return identity.replace(/^<([^<>]*)>$/, '$1');
}
