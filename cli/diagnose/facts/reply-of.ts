import { sesReplies } from './ses-replies.ts';

/** A refusal of the relay. */
export interface Reply {
  readonly code: number;
  /** `5.7.8`, where it has one. */
  readonly status: string | undefined;
  /** Without code and status, its lines in one. */
  readonly text: string;
  /** Whether something says that it is a reply: an exception's class, `said:`. A bare one may be a number in a sentence. */
  readonly marked: boolean;
}

/** Programs write this before a reply of the relay. */
const mark = String.raw`(?:Exception: |\bSMTP\w{0,30}(?:Error|Refused|Busy): |Error: (?:[A-Z][\w ]{2,40}: )?|response(?: was)?(?:[:=]|: )\s?['"]?|\b(?:said|message|reply|answer|replied|returned|login|failed|error|command|code|status): ['"]?|\((?=\d{3}, )|[<~*]{1,3} {1,2}|[SR]: |smtp; |Response: |response_?code=\d{3} |status=\d{3} |dsn=[\d.]{5,9}, reply=)`;
const code = String.raw`([245]\d\d)`;
const status = String.raw`([245]\.\d{1,3}\.\d{1,3})`;
const marked = new RegExp(
  String.raw`${mark}${code}(?![\w.])(?:[ -]|, b?['"]|: ?|$)\s?(?:${status}[: -]*)?(.{0,600})`,
  'i',
);
/** By itself at a line's beginning, or in a log's line before words that begin like a reply's. */
const bare = new RegExp(
  String.raw`^(?:[A-Z]{4,6} (?:\[[^\]]{1,60}\] |\([^)]{1,60}\) ){1,4})?[\s|*•·"'\`>-]{0,10}(?:[\da-z]{1,2}[.)] )?${code}[ -](?:${status}[ -]*)?(.{0,600})`,
);
const within = new RegExp(
  String.raw`(?:[:\]|,] |(?<!\d)[,;]|[("'\`{] ?|\b(?:failed|refused|rejected|with|error|ERROR|WARN|SEVERE) )${code}[ -](?:${status} )?((?=[A-Z<\`"]).{0,600})`,
);
/** After a sentence that says what failed. */
const blamed = new RegExp(
  String.raw`\b(?:[Ff]ail\w*|[Ee]rror|refused|rejected|could not|unable)\b.{0,200}?: ${code}[ -](?:${status} )?((?=[a-z<].{0,100}?\b(?:relay|domain|sender|recipient|user|mailbox|address|auth|command|helo|spam|blocked|reject|denied|sorry|invalid|quota))[a-z<].{0,600})`,
);
/** Words that only SES or a relay has. */
const ofRelay = String.raw`(?:Authentication (?:Credentials|required)|Account not subscribed|Message rejected:|Throttling failure:|Temporary (?:authentication|service) failure|Access denied: |MAIL FROM domain|Transaction failed|Must issue a STARTTLS|Too many concurrent SMTP|Message is too long)`;
/** In the middle of a sentence. */
const inPassing = new RegExp(String.raw`(?:^|\s)${code} (?:${status} )?((?=${ofRelay}).{0,600})`);
/** Code and words apart, as in `552: Message is too long.` or under a name each. */
const apart = new RegExp(
  String.raw`\b(421|451|454|530|535|552|554)\W{1,4}(?:(?:message|text|response)\W{1,4})?(?:${status}\W{1,3})?((?=${ofRelay}).{0,600})`,
);
const whole = new RegExp(String.raw`\b[45]\d\d (?:${status} )?${ofRelay}`);

/** .NET leaves the code out, and so do people; some words say whose they are without it. */
const withoutCode = new RegExp(
  String.raw`server response was: (?:${status} )?(?=[A-Z])(.{3,600})|((?:Message rejected: )?Email address is not verified|Authentication Credentials Invalid|Account not subscribed to SES|Throttling failure: (?:Daily|Maximum)|(?:Message rejected: )?Sending paused for this account|MAIL FROM domain not verified)(.{0,600})`,
);

/** A reply of SES whose code is missing. */
function codeless(text: string): Reply | undefined {
  const [, status5, answer, words = '', rest = ''] = withoutCode.exec(text) ?? [];
  const said = answer ?? words + rest;
  const rejected = /^(?:Email address|Sending paused)/.test(said) ? `Message rejected: ${said}` : said;
  const known = said === '' ? undefined : sesReplies.find((one) => rejected.startsWith(one.slice(4)));
  if (known === undefined) return undefined;
  return { ...replyWith(known.slice(0, 3), status5, rejected), marked: answer !== undefined };
}

/** Whether a text has the beginning of a refusal that nothing but a relay says. */
export function hasRefusal(text: string): boolean {
  return whole.test(text);
}

/** Where a reply ends, and the program's own words go on. */
const end =
  /;? nested exception is| \(in reply to| Caused by:| DEBUG SMTP| at (?:com|org|javax|jakarta)\.|\b(?:com\.sun|org\.eclipse|javax|jakarta|java)\.[\w.]{3,}|;$|'\)$|['"], |", "|\\n| \| /;

/** The refusal that a text in one line quotes, if it does. */
export function replyOf(text: string): Reply | undefined {
  return (
    read(refusalIn(text, marked), true) ??
    read(bare.exec(text), false) ??
    read(within.exec(text), false) ??
    read(blamed.exec(text), true) ??
    read(inPassing.exec(text), false) ??
    read(apart.exec(text), false) ??
    codeless(text)
  );
}

const cut = /\s?[[(]?(?:\.\.\.|…|truncated)[\])]?$/i;

/** Whether a text quotes a reply without its end. */
export function isCutOff(text: string): boolean {
  return cut.test(replyOf(text)?.text ?? '');
}

/** A reply in full, where only one of SES's begins so. */
function completed(digits: string, text: string): string {
  const beginning = `${digits} ${text.replace(cut, '')}`;
  if (beginning.length < 12) return text;
  const [only, ...others] = sesReplies.filter((reply) => reply.startsWith(beginning));
  const isOne = only !== undefined && only !== beginning && others.length === 0;
  return isOne ? `${only.slice(4)} …` : text;
}

/** Whether a text has several replies of SES: it lists what SES may answer. */
export function isListOfReplies(text: string): boolean {
  return sesReplies.filter((reply) => text.includes(reply)).length > 1;
}

/** Whether a text mentions a reply only in the middle of a sentence. */
export function isInPassing(text: string): boolean {
  return (
    (inPassing.test(text) || apart.test(text) || codeless(text)?.marked === false) &&
    ![marked, bare, within, blamed].some((pattern) => pattern.test(text))
  );
}

/** The first marked reply that refuses; one that accepts stands before it where an exception holds another. */
function refusalIn(text: string, pattern: RegExp): RegExpExecArray | null {
  let rest = text;
  for (let tries = 0; tries < 4; tries += 1) {
    const found = pattern.exec(rest);
    if (!found || /^[45]/.test(found[1] ?? '')) return found;
    rest = rest.slice(found.index + found[0].length - (found[3]?.length ?? 0));
  }
  return null;
}

function read(found: RegExpExecArray | null, isMarked: boolean): Reply | undefined {
  const [, digits = '', found2, words = ''] = found ?? [];
  if (!/^[45]/.test(digits)) return undefined;
  return { ...replyWith(digits, found2, words), marked: isMarked };
}

function replyWith(digits: string, found2: string | undefined, words: string): Omit<Reply, 'marked'> {
  const stop = end.exec(words)?.index ?? words.length;
  const again = new RegExp(
    String.raw`\s?\b${digits}[ -](?:${found2?.replaceAll('.', String.raw`\.`) ?? '(?!)'})?\s*`,
    'g',
  );
  const text = words
    .slice(0, stop)
    .replaceAll(again, ' ')
    .replaceAll(' : ', ': ')
    .replace(/['"`)}\s;]+$/, '')
    .trim();
  return { code: Number(digits), status: found2, text: completed(digits, text) };
}
