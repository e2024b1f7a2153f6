import type { Facts, Stage } from '../../../fixtures/failure-modes/facts.ts';
import type { LogEvent } from '../reading/log-event.ts';
import { type Answerer, answererOf } from './answerer-of.ts';

/** The facts of a dialogue before it failed. */
export type Told = Pick<Facts, 'startTls' | 'auth' | 'encryption'> & Answerer & { readonly stage?: Stage };

/** After so many events an exception is no longer about the dialogue. */
const reach = 80;

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

  /** The facts of the last few events. */
  get told(): Told {
    return this.#age < reach ? this.#told : {};
  }

  hear({ text }: LogEvent): void {
    this.#age += 1;
    if (text.length > 2000 || !mayMatter.test(text)) return;
    for (const line of text.split('\n')) this.#hear(spoken.exec(line)?.[1]?.trim() ?? '');
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
