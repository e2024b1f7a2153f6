/** A stack frame of Java, .NET, JavaScript or Ruby. */
export const frame =
  /^\s*(?:#011)?(?:at (?:new |async )?[\w.$/@<>`[\]:-]{1,300}(?:[( ]|$)|\.\.\. \d+ (?:more|common)|from [\w./-]{1,200}:\d+:in )/;
export const goesOn =
  /^\s*(?:nested exception is|Caused by:|Suppressed:|---> |\.\.\. |;\s*$|wrapped by:|The above exception|During handling)/i;
/** Also where a mail program broke a long line. */
const unfinished = /(?:nested exception is|THROW|failed|Exception|Caused by): *$/i;

export function asksForMore(line: string): boolean {
  if (line.endsWith(';')) return true;
  return /: *$/.test(line.slice(-4)) && unfinished.test(line.slice(-60));
}

/** Begins a failure of its own, where no time stamp does: an exception's class, OpenSSL's error. */
export const thrown =
  /^[\s|*•·"'`-]*(?:[\da-z]{1,2}[.)] )?(?:(?:Caused by: )?(?:\w{1,40}::){0,4}[\w.$]{0,200}(?:Exception|Error|Refused|Disconnected)\b|Exce..?.?o do |[Rr]otinas SSL:|SSL routines:|(?:[\dA-F]{1,20}:)?error:[\dA-F]{8}:)/;
/** Shows that a logged line holds a whole failure; an exception below it is another, or the same again. */
export const told =
  /Exception: |\berror:[\dA-F]{8}:|SSL routines:|\bstatus=(?:bounced|deferred)|\bsaid: [45]|\b[45]\d\d[ -](?:[45]\.\d\.\d )?[A-Z]/;
export const bareReply = /^[\s|*•·"'`-]*(?:[\da-z]{1,2}[.)] )?[245]\d\d[ -](?:\D|[245]\.\d)/;
/** The commands of a client to a relay. */
export const command = /^(?:EHLO|HELO|AUTH|MAIL|RCPT|DATA|QUIT|RSET|NOOP|STARTTLS)\b/;
/** What a program prints before each line that it says or hears, and the prompt of a shell. */
export const transcript =
  /^(?: ?[<>*=~-]{1,3} {1,3}\S|Trying [\d.:a-f]+\.\.\.|(?:telnet|nc|Ncat): |\S{0,60}[$#](?: \w|$))/;
/** An item of a list, by a sign that does not stand within sentences. */
export const item = /^\s*(?:[*•·]|\d{1,2}[.)]) /;
