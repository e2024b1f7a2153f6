import type { Facts, Stage } from '../../../fixtures/failure-modes/facts.ts';
import type { LogEvent } from '../reading/log-event.ts';
import { type Answerer, answererOf, sesHost } from './answerer-of.ts';

/** The facts of a dialogue before it failed. */
export type Told = Pick<Facts, 'startTls' | 'auth' | 'encryption'> & Answerer & { readonly stage?: Stage };

/** After so many events an exception is no longer about the dialogue. */
const reach = 80;
/** A command of a shell, and one that tries the way to SES. */
const shell =
  /^(?:[^\s"'`]{0,60}(?: \S{1,40})?[$#] ?|)(?:(?:telnet|nc|ncat|nslookup|dig|host|ping|curl|ssh|openssl|swaks) |.{0,60}[$#] \w)/;
const tries =
  /\b(?:(?:telnet|nc|ncat) (?:\S{1,60} ){0,5}["']?email-smtp[.-]\S{8,80} (?:25|587|2587|465|2465)\b|openssl s_client (?:\S{1,60} ){0,8}-connect ["']?email-smtp[.-]\S{8,80}|(?:nslookup|dig|host) (?:\S{1,60} ){0,3}["']?email-smtp[.-]\S{8,80})/;
/** What such a command prints. */
const answers = /^(?:(?:telnet|nc|Ncat|;;):? |connect:)/;
/** The same where the connection came about. */
const success =
  /^(?:Connection to \S{4,200} \d{2,5} port .{0,40}succeeded|Ncat: Connected to|Connected to|CONNECTED\()/;
/** Host and port, as a command has them. */
const target = /email-smtp[.-]\S{8,80}?(?: |:)\d{2,4}\b/;

/** What a server writes before each line that a program prints on its console. */
const console = /^[A-Z]{4,6} {1,2}\[(?:std(?:out|err)|System\.(?:out|err))\] (?:\([^)\n]{1,60}\) )?/i;
const spoken = /^(?:[CS]: |>>> ?|<<< ?|[<>~*-]{1,3} {1,3}|(?:Client|Server): |DEBUG: |\s{1,8})?(.{0,400})/s;
const said: readonly (readonly [Stage, RegExp])[] = [
  ['EHLO', /^(?:EHLO|HELO)\b/i],
  ['STARTTLS', /^STARTTLS\b/],
  ['AUTH', /^AUTH [A-Z]|^DEBUG SMTP: AUTH /],
  ['MAIL', /^MAIL FROM:/i],
  ['RCPT', /^RCPT TO:/i],
  ['DATA', /^DATA$/],
  ['message', /^\.$|^354[ -]/],
];
const mayMatter =
  /^[^\n]{0,12}(?:EHLO|HELO|STARTTLS|AUTH|MAIL|RCPT|DATA|DEBUG SMTP|[235]\d\d[ -]|\.$|QUIT|CONNECTED|Trying)/i;

/** Follows the dialogue with a relay in the lines of a log that prints it, e.g. JavaMail with `mail.debug`. */
export class Dialogue {
  #told: Told = {};
  #age = reach;
  /** The relay that somebody tried from a shell, and the same where this event tells how that went. */
  #tried: Told = {};
  #answer: Told = {};
  #target = '';
  #failed = '';
  #recovered = false;

  /** The facts of the last few events. */
  get told(): Told {
    return this.#age < reach ? this.#told : this.#answer;
  }

  /** Whether this event says that a connection came about which had failed before. */
  get recovered(): boolean {
    return this.#recovered;
  }

  hear({ text: whole, record }: LogEvent): void {
    this.#age += 1;
    if (whole.length > 2000) return;
    const text = record ? whole.replace(console, '') : whole;
    if (record || shell.test(text))
      this.#tried = !record && tries.test(text) ? answererOf(text.slice(text.search(sesHost))) : {};
    this.#answer = answers.test(text) ? this.#tried : {};
    this.#try(text, record);
    if (!mayMatter.test(text)) return;
    for (const line of text.split('\n')) this.#hear(spoken.exec(line)?.[1]?.trim() ?? '');
  }

  #try(text: string, record: boolean): void {
    if (record || shell.test(text))
      this.#target = record ? '' : (target.exec(text)?.[0].replace(':', ' ') ?? '');
    this.#recovered = this.#target !== '' && this.#target === this.#failed && success.test(text);
    if (this.#recovered) this.#failed = '';
    if (answers.test(text) && !success.test(text)) this.#failed = this.#target;
  }

  #hear(line: string): void {
    if (/^DEBUG SMTP: trying to connect|^220[ -].{0,200}(?:SMTP|SimpleEmail)/.test(line)) {
      if (!line.startsWith('220') || this.#told.stage !== 'connecting') this.#told = {};
      this.#learn({ ...answererOf(line), stage: line.startsWith('220') ? 'EHLO' : 'connecting' });
      if (/isSSL true/.test(line)) this.#learn({ encryption: 'SMTPS' });
      return;
    }
    const stage = said.find(([, pattern]) => pattern.test(line))?.[0];
    if (stage !== undefined) this.#learn({ stage, ...(stage === 'AUTH' && { auth: 'tried' }) });
    if (stage === 'EHLO')
      this.#learn({
        auth: this.#told.auth === 'tried' ? 'tried' : 'not offered',
        startTls: this.#told.encryption ? 'offered' : 'not offered',
      });
    if (stage === 'STARTTLS') this.#learn({ encryption: 'STARTTLS', startTls: 'offered' });
    if (stage === 'MAIL' && this.#told.auth === 'offered') this.#learn({ auth: 'not tried' });
    if (/^250[ -]AUTH[ =]|Found extension "AUTH/.test(line) && this.#told.auth !== 'tried')
      this.#learn({ auth: 'offered' });
    if (/^250[ -]STARTTLS|Found extension "STARTTLS/.test(line)) this.#learn({ startTls: 'offered' });
    if (/useAuth false/.test(line)) this.#learn({ auth: 'not tried' });
    if (/^(?:QUIT|221[ -])/.test(line)) this.#age = reach;
  }

  #learn(told: Told): void {
    this.#told = { ...this.#told, ...told };
    this.#age = 0;
  }
}
