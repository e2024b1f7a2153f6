import type { Act } from './act.ts';

const indent = ' '.repeat(13);

/** The three witnesses of a Test Action, one below the other, for a terminal. */
export function describeAct({ attempt, log, wire, problem }: Act): string {
  return [
    block('page', attempt.describePage()),
    block('log', log.trimEnd() || '(no new line)'),
    block('wire', wire.trimEnd()),
    ...(problem === undefined ? [] : [`\n${problem}`]),
  ].join('\n');
}

function block(witness: string, text: string): string {
  return `  ${witness.padEnd(11)}${text.replaceAll('\n', `\n${indent}`)}`;
}
