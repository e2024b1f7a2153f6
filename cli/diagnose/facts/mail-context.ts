import { sesWords } from './answerer-of.ts';
import { sesReplies } from './ses-replies.ts';
import type { LogEvent } from '../reading/log-event.ts';

/**
 * Whether an event is about the mail that the manager sends: for sure, perhaps, or not at all. `beside`: who sends mail
 * has trouble with another service, or names one.
 */
export type MailContext = 'mail' | 'unclear' | 'beside' | 'other';

/** Only the sending of mail has these words. */
const ofMail =
  /\b(?:javax|jakarta|springframework|commons)\.mail\b|com\.sun\.mail\b|eclipse\.angus\.mail\b|\bSMTP(?:Transport|Connection\b|SSLTransport|\w{0,30}(?:Exception|Error|Refused))|DEBUG SMTP|(?<!messaging\.)\bMessagingException|MailConnectException|SendFailedException|AuthenticationFailedException|\bemail-smtp[.-]|\bmail-manager-smtp[.-]|amazonses|postfix\/smtp\[|smtplib\.|Net::SMTP|System\.Net\.Mail|SmtpException|Send-MailMessage|nodemailer|MailKit|-starttls smtp|swaks|\bmsmtp|\bSMTP host\b|\bMAIL FROM\b|\bRCPT TO\b/;
/** Words that others use too. */
const nearMail =
  /\be-?mail|\b(?:send|sending|deliver\w*) (?:[\w-]{1,20} ){0,3}mails?\b|\bmails? (?:[\w-]{1,20} ){0,4}(?:sent|delivered|failed)\b|\bSMTPS?\b|\bSTARTTLS\b|[:.](?:587|2587|465|2465)\b|port(?::|=| )\s?(?:25|587|2587|465|2465)\b/i;
/** Mail that somebody reads, not sends. */
const ofReading =
  /\.mail\.(?:imap|pop3)\b|(?:IMAP|POP3)(?:Store|Folder|Transport)|\b(?:imap|pop3?)s?(?:\.[\w-]+){1,4}\b|\bimaps?:\/\/|port:? ?(?:993|995|143|110)\b|:(?:993|995|143|110)\b|\[AUTHENTICATIONFAILED\]|imaplib|poplib|Net::IMAP|ImapClient/i;
const greeting = /response: /;
const ofOthers =
  /apache\.http|protocol\.https|HttpHostConnect|HttpClient|HttpsURL|okhttp|https?:\/\/|ldaps?\b|javax\.naming|jdbc|SQLException|postgres|kafka|elasticsearch|\bsyslog|\bwebhook|\bfeed\b|licens|tools\.cisco\.com|smartreceiver|telemetry|radius|tacacs|\bNTP\b|\bSNMP|\bISE\b|pxgrid|\b(?:400 Bad Request|401 Unauthorized|403 Forbidden|404 Not Found|500 Internal Server|502 Bad Gateway|503 Service (?:Temporarily )?Unavailable|504 Gateway)\b/i;
/** The class or component in brackets that a log's line names as its writer. */
const writer =
  /\[([\w .$:/-]{2,60})\]|(?<![\w.])((?:com|org|net)\.[\w.$]{3,100})(?<!Exception|Error|Alert)(?= -| :|: )/g;
const mailWriter = /mail|smtp/i;
/** They send mail, and the alarms to syslog, SNMP, a web hook and others. */
const alarmWriter = /\b(?:action|notif|response)|Action|Notif|Response(?:Manage|Mgmt)/;
const anyWriter =
  /^(?:main|thread|task|pool|exec|http-|worker|default|scheduler|async|std(?:out|err)|\d|(?:trace|debug|info|warn\w*|error|severe|fatal)$)/i;
const levelWord = /^\W*(?:TRACE|DEBUG|INFO|WARN\w*|ERROR|SEVERE|FATAL)\W+/i;
const failureFirst =
  /^\W*(?:[Ff]ailed:? )?(?:[\w.$]{0,200}(?:Exception|Error)\b|[245]\d\d[ -]|\W*error:|SSL routines)/;
const failureWords = /(?<![\w.])\w+(?:Exception|Error)\b|\b[45]\d\d [A-Z]/;
const anyWord = /^[a-z\d_-]+$/;

export function mailContext({ record, frames, text: raw }: LogEvent, text: string): MailContext {
  const all = frames.length === 0 ? text : `${text}\n${frames.join('\n')}`;
  if (ofReading.test(all) && !greeting.test(text)) return 'other';
  if (ofMail.test(all) || sesWords.test(text)) return 'mail';
  const named = record ? writersOf(raw) : [];
  if (named.some(isOther)) return 'other';
  if (sesReplies.some((reply) => text.includes(reply))) return 'mail';
  const byMailer = named.some((name) => mailWriter.test(name));
  if (ofOthers.test(all)) return byMailer ? 'beside' : 'other';
  if (byMailer || nearMail.test(all)) return 'mail';
  return record && isLogged(text) && !named.some((name) => alarmWriter.test(name)) ? 'other' : 'unclear';
}

/** Whether a record names who sends the mail as its writer. */
export function isByMailer({ text }: LogEvent): boolean {
  return writersOf(text).some((name) => mailWriter.test(name));
}

/** Whether a record names a writer that has nothing to do with mail. */
export function isOfOther({ text }: LogEvent): boolean {
  return writersOf(text).some(isOther);
}

/** In front of the failure: what stands behind is a list of its own. */
function writersOf(text: string): string[] {
  const [head = ''] = text.slice(0, 300).split(failureWords, 1);
  return [...head.matchAll(writer)].map(([, bracket, dotted]) => bracket ?? dotted ?? '');
}

function isOther(name: string): boolean {
  return ![mailWriter, alarmWriter, anyWriter, anyWord].some((pattern) => pattern.test(name));
}

/** Whether a record says more than an exception; if it were about mail, it would say so. */
function isLogged(text: string): boolean {
  return !failureFirst.test(text.replace(levelWord, ''));
}
