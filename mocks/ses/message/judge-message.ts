import addressparser from 'nodemailer/lib/addressparser';
import type { Account, Credential } from '../account.ts';
import { splitMessage } from './message-header.ts';
import { SINGLE_FIELDS } from './single-fields.ts';

const MOST_RECIPIENTS = 50;

/** What SES looks at when it has a whole message. */
export interface Candidate {
  readonly account: Account;
  readonly credential: Credential;
  readonly region: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly message: Buffer;
}

/**
 * SES's verdict at the end of DATA.
 *
 * @returns the 554 reply, or `undefined` when the message is accepted
 */
export function judgeMessage(candidate: Candidate): string | undefined {
  const { account, credential, region, envelope, message } = candidate;
  if (credential.aged) return accessDenied(region, envelope.from);
  if (envelope.to.length > MOST_RECIPIENTS) {
    return `554 Transaction failed: Recipient count exceeds ${MOST_RECIPIENTS}.`;
  }
  const { fields } = splitMessage(message);
  const names = fields.map((field) => field.name.toLowerCase());
  const duplicate = fields.find(
    ({ name }, index) => SINGLE_FIELDS.has(name.toLowerCase()) && names.indexOf(name.toLowerCase()) < index,
  );
  if (duplicate) return `554 Transaction failed: Duplicate header '${duplicate.name}'.`;
  const from = fields.find(({ name }) => name.toLowerCase() === 'from')?.value;
  // Assumed wording: no source shows a message without From.
  if (!from) return "554 Transaction failed: Missing required header 'From'.";
  const senders = addressparser(from, { flatten: true }).map(({ address }) => address);
  if (senders.some((address) => !/[^@]@[^@]/.test(address))) {
    return "554 Transaction failed: Missing final '@domain'";
  }
  const failed = [
    ...(senders.every((address) => isVerified(account, address)) ? [] : [from, ...senders]),
    ...(isVerified(account, envelope.from) ? [] : [envelope.from]),
    ...(account.sandbox
      ? envelope.to.filter((address) => !isVerified(account, address) && !isSimulator(address))
      : []),
  ];
  if (failed.length === 0) return undefined;
  return (
    '554 Message rejected: Email address is not verified. The following identities failed the check in region ' +
    `${region.toUpperCase()}: ${[...new Set(failed.map(bare))].join(', ')}`
  );
}

/** SES's mailbox simulator: may be written to from the sandbox, and delivers nowhere. */
export function isSimulator(address: string): boolean {
  return domainOf(address) === 'simulator.amazonses.com';
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

/** Assumed: no source says how SES refuses a key that IAM has set aside; 535 it is not. */
function accessDenied(region: string, from: string): string {
  return (
    "554 Access denied: User `arn:aws:iam::111122223333:user/ses-smtp-user' is not authorized to perform " +
    `\`ses:SendRawEmail' on resource \`arn:aws:ses:${region}:111122223333:identity/${domainOf(from)}'`
  );
}
