import { sesReplies } from '../facts/ses-replies.ts';

const exceptions =
  'Messaging SendFailed SMTPSendFailed SMTPAddressFailed SMTPSenderFailed AuthenticationFailed MailConnect SSL ' +
  'SSLHandshake SunCertPathBuilder CertPathValidator CertificateExpired CertificateNotYetValid SocketTimeout Socket Connect UnknownHost';
/** Words that others than their programs write with letters of another case. */
const words: readonly string[] = [
  ...sesReplies,
  ...exceptions.split(' ').map((name) => `${name}Exception`),
  'javax.mail.',
  'com.sun.mail.',
  'PKIX path',
  'SSL routines',
  'Could not convert socket to TLS',
  'unable to find valid certification path',
];
const canonical = new Map(words.map((word) => [word.toLowerCase(), word]));
const known = new RegExp(
  words
    .toSorted((one, other) => other.length - one.length)
    .map((word) => word.replaceAll('.', String.raw`\.`))
    .join('|'),
  'gi',
);

/** A line whose letters are all small, or all capitals, with its known words as their programs write them. */
export function withLetterCase(text: string): string {
  if (/[A-Z]/.test(text) && /[a-z]/.test(text)) return text;
  return text.replaceAll(known, (found) => canonical.get(found.toLowerCase()) ?? found);
}
