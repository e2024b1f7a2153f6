import { ingressHost } from '../../fixtures/delivery/mail-manager.ts';
import type { Facts } from '../../fixtures/failure-modes/facts.ts';
import type { Told } from './facts/dialogue.ts';
import { explains } from './facts/explained.ts';
import { factsOf } from './facts/facts-of.ts';
import { isByMailer, isOfOther, mailContext } from './facts/mail-context.ts';
import { headOf, isAnnounced } from './facts/announced.ts';
import { isMentioned, isOnlyNamed, isQuestion } from './facts/mentioned.ts';
import { isSupposed, withoutAbsent } from './facts/not-happened.ts';
import { oneLine } from './facts/one-line.ts';
import { hasRefusal, isCutOff, isInPassing, isListOfReplies } from './facts/reply-of.ts';
import { bareReply, thrown } from './reading/line-kinds.ts';
import type { LogEvent } from './reading/log-event.ts';

/** A failure in an event. */
export interface Failure {
  /** The event in one line. */
  readonly text: string;
  /** Missing where the event says only that the manager did not send mail. */
  readonly facts?: Facts;
  /** Whether it is of the manager's mail for sure. */
  readonly sure: boolean;
  /** Whether it is a line by itself, as in a table of what there is. */
  readonly bare: boolean;
  /** Whether no record of a log says that it happened. */
  readonly loose: boolean;
}

/** Every failure has one of these words, and chatter seldom: this test alone drops most of it. */
const symptom =
  /Exception|Exce.{1,4}o do |PKIX |[Ee]rror\b|rotinas SSL|SSL routines|SSL_ERROR|errno|\b[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3}\b|[A-Z<`])|\b[45]\d\d, b?['"]|too (?:small|weak|long)|Throttling|Credentials Invalid|not subscribed to SES|Sending paused|muito pequena|certificat|[Mm]ail|smtp|SMTP|Connection |timed out|timeout|refused|STARTTLS|TcpTest|TCP connect|requested target|getaddrinfo|no such host|EOF|Transport|lookup /;
const loudly = /Exception:|\berror:[\dA-F]{8}|SSL routines:/;
const quiet = new Set(['INFO', 'NOTICE', 'TRACE']);
const grave = new Set(['ERROR', 'SEVERE', 'FATAL', 'CRITICAL']);
const loud = new Set([...grave, 'WARN', 'WARNING']);

/** An exception with a message or from a frame: a line that only mentions its class is no failure. */
const mailException =
  /\b(?:(?:javax|jakarta)\.mail|com\.sun\.mail|org\.eclipse\.angus\.mail|springframework\.mail)\.[\w.$]{0,100}(?:Exception|Error)(?=[:;]|$)|(?<!messaging\.)\b(?:SMTP\w{1,30}|Messaging|SendFailed|AuthenticationFailed|MailConnect|MailSend|MailAuthentication)Exception(?=[:;]|$)|\b(?:smtplib\.|Net::)?SMTP\w{1,30}Error(?=[:;(]|$)|\bSmtpException:|\bSend-MailMessage : /;
/** A stack frame of a program that sends mail. */
const ofSending = /^(?:SMTP(?:Transport|Connection)|(?:com\.)?MailKit|Mail\.Smtp|javax\.mail|jakarta\.mail)/;
const anyException = /\w(?:Exception|Error)\b(?!")/;
/** Says in words that the manager did not send mail; `success` anywhere speaks against it. */
const complaint =
  /\b(?:fail\w{0,4}|unable|could not|couldn't|cannot|can't|errors?|exception)\b.{0,60}\b(?:send\w{0,3}|deliver\w{0,3})\b.{0,60}\b(?:e-?mails?|mails?|messages?|notifications?)\b|\b(?:test |alarm )?(?:e-?mails?|mails?)\b.{0,160}\b(?:failed|could not be (?:sent|delivered)|not (?:be )?(?:sent|delivered)|was (?:refused|rejected)|timed out)\b/i;
/** The same as all that a line says, where no level says how grave it is. */
const onlyComplaint =
  /^(?:[^:.!?"]{1,100}: )?(?:(?:unable to|failed to|could not|couldn't|cannot|can't|error(?: while)?|failure) (?:send|deliver)\w{0,3}\b.{0,60}\b(?:e-?mails?|mails?)(?: (?:notifications?|messages?))?(?: (?:to|of|for|with|from|by|via|after) .{1,160})?(?:[.!:;,(]|$)|(?:(?:the|a|test|alarm) ){0,2}(?:e-?mails?|mails?)\b.{0,160}\b(?:failed|could not be (?:sent|delivered)|(?:was|were) not (?:sent|delivered))(?:\W{0,2}$|[.!] \p{L}))/iu;
const success =
  /success|succeeded|recovered|\bwas sent\b|(?<!\bnot |\bnot be |\bbe )delivered\b|status=sent/i;
/** The mail went out in the end. */
const delivered =
  /(?<!\bno )\b(?:e-?)?mails? (?:was|were|has been|have been) (?:then )?(?:sent|delivered)\b/i;
const noComplaint = /\b(?:0|no|zero|without) (?:\w+ )?(?:failures?|failed|errors?|exceptions?)\b/gi;
/** The operator chose these words: they are no testimony. As a key the last four name the message of a log, too. */
const chosen =
  /\b((?:action|subject|rule|policy|alarm|name)(?!["']?[,;|\t])\W{1,3}|(?:title|description|body|text) )"[^"\n]{0,400}"/gi;

/**
 * The failure in an event; `undefined` for chatter, and for failures of other services.
 *
 * @param preface the line that announces what stands below it, if there is one
 */
export function readEvent(event: LogEvent, told: Told, preface = ''): Failure | undefined {
  const chatter =
    event.level !== undefined &&
    quiet.has(event.level) &&
    !loudly.test(event.text) &&
    !(hasRefusal(event.text) && !isOnlyNamed(event.text, false) && !isMentioned(event.text));
  // A mail that is lost in silence leaves no other trace.
  if (chatter && !ingressHost.test(event.text)) return undefined;
  if (!symptom.test(event.text)) return undefined;
  const said = oneLine(event.text.replaceAll(chosen, '$1"…"'));
  const text = event.frames.length === 0 ? withoutAbsent(said) : said;
  const context = mailContext(event, text);
  if (context === 'other') return undefined;
  if (context === 'beside')
    return isError(event) ? { text, sure: true, bare: false, loose: false } : undefined;
  const facts = factsOf(text, event, told);
  const ofMail = context === 'mail' || facts?.answerer === 'SES';
  // An exception and a reply may explain themselves.
  const isProse = facts?.reply === undefined && !anyException.test(text) && explains(event);
  const isDoubtful = delivered.test(text) || isInPassing(text) || isCutOff(text) || isProse;
  const sure = ofMail && !isDoubtful && !isTalk(event, text, preface);
  const loose = !event.record;
  const bare =
    loose &&
    told.stage === undefined &&
    event.frames.length === 0 &&
    (thrown.test(event.text) || bareReply.test(event.text)) &&
    !/\n\s/.test(event.text);
  if (facts) return { text, facts, sure, bare, loose };
  if (context !== 'mail') return undefined;
  if (isGrave(event, text)) return { text, sure: true, bare, loose };
  return isComplaint(event, text) ? { text, sure: event.record, bare, loose } : undefined;
}

/** Whether a line without a level says no more than that the manager did not send mail. */
function isComplaint({ level }: LogEvent, text: string): boolean {
  if (level !== undefined || success.test(text) || isQuestion(text)) return false;
  return onlyComplaint.test(text.replaceAll(noComplaint, ''));
}

function isError({ level }: LogEvent): boolean {
  return level !== undefined && grave.has(level);
}

/** Whether somebody speaks of the failure, with or without a time before it, as in a chat. */
function isTalk(event: LogEvent, said: string, preface: string): boolean {
  const { record, level, frames, text } = event;
  if (isListOfReplies(said) || (!record && isSupposed(said))) return true;
  if (frames.length > 0) return !record && (isAnnounced(preface) || isAnnounced(headOf(text)));
  if (record && isOnlyNamed(text, isError(event) && !isOfOther(event))) return true;
  return level === undefined && (isAnnounced(preface) || isMentioned(text, record));
}

function isGrave(event: LogEvent, text: string): boolean {
  const { level, record, frames } = event;
  if (mailException.test(text)) return true;
  if (!record && anyException.test(text) && frames.some((frame) => ofSending.test(frame))) return true;
  if (record && (level === undefined || !loud.has(level) || success.test(text))) return false;
  if (isError(event) && isByMailer(event) && anyException.test(text)) return true;
  return record && complaint.test(text.replaceAll(noComplaint, ''));
}
