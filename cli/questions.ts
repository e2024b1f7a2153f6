import { createInterface, type Interface } from 'node:readline';
import { z } from 'zod';
import { visibleText } from '../fixtures/report/visible-text.ts';
import { UsageError } from './usage-error.ts';

/** How often a person may answer one question; a pipe, which cannot read what was wrong, only once. */
const tries = 3;

const yesOrNo = z.enum(['yes', 'y', 'no', 'n'], 'must be yes or no');

/** Asks on the terminal, or reads the answers, a line each, from a pipe. */
export class Questions {
  readonly #terminal: Interface;
  readonly #answers: AsyncIterator<string>;
  readonly #tries: number;

  constructor() {
    this.#terminal = createInterface({ input: process.stdin, output: process.stdout });
    // In raw mode Ctrl-C is a key, and no signal.
    this.#terminal.on('SIGINT', () => process.emit('SIGINT'));
    this.#answers = this.#terminal[Symbol.asyncIterator]();
    this.#tries = process.stdin.isTTY ? tries : 1;
  }

  /**
   * An answer that the schema takes; an empty line is the default.
   *
   * @throws {UsageError} when there is none
   */
  async ask<T>(question: string, schema: z.ZodType<T>, preset?: string): Promise<T> {
    let wrong = '';
    for (let left = this.#tries; left > 0; left -= 1) {
      const line = await this.line(`${question}${preset ? ` [${preset}]` : ''}`);
      if (line === undefined) throw new UsageError(`The answers end at "${question}". No file was written.`);
      const answer = schema.safeParse(line || (preset ?? ''));
      if (answer.success) return answer.data;
      wrong = `The answer ${answer.error.issues.map(({ message }) => message).join('; ')}.`;
      if (left > 1) console.log(wrong);
    }
    throw new UsageError(`${question}: ${wrong} No file was written.`);
  }

  /** An answer as it was given, without the blanks around it; `undefined` when there are no more. */
  async line(question: string): Promise<string | undefined> {
    this.#terminal.setPrompt(visibleText(`${question}: `));
    this.#terminal.prompt();
    const line = await this.#answers.next();
    if (!process.stdin.isTTY) console.log();
    return line.done ? undefined : line.value.trim();
  }

  async confirm(question: string, preset: 'yes' | 'no'): Promise<boolean> {
    return (await this.ask(`${question} (yes or no)`, yesOrNo, preset)).startsWith('y');
  }

  close(): void {
    this.#terminal.close();
  }
}
