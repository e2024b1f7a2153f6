import { visibleJson } from '../fixtures/report/visible-text.ts';

/** Prints a value for a program, and nothing that a terminal obeys. */
export function printJson(value: unknown): void {
  console.log(visibleJson(value));
}
