import { frame, goesOn, thrown, told } from './line-kinds.ts';

const nesting = /^\s*nested exception is:\s*$/;

/** Lines with each exception before its stack, also where an export put the newest line first. */
export function inOrder<Line extends { readonly text: string }>(lines: readonly Line[]): readonly Line[] {
  if (!lines.some(({ text }) => frame.test(text) || nesting.test(text))) return lines;
  const full = lines.map(({ text }) => text).filter((text) => text.trim() !== '');
  const balance = full.reduce(
    (sum, text, index) => sum + turn(full[index - 1] ?? '', text, full[index + 1] ?? ''),
    0,
  );
  return balance > 0 ? lines.toReversed() : lines;
}

/** Below zero where a line stands below what it belongs to, above zero where it stands above. */
function turn(before: string, text: string, after: string): number {
  if (nesting.test(text))
    return Number(after.trimEnd().endsWith(';')) - Number(before.trimEnd().endsWith(';'));
  return frame.test(text) ? Number(isException(after)) - Number(isException(before)) : 0;
}

function isException(text: string): boolean {
  return !frame.test(text) && (thrown.test(text) || goesOn.test(text) || told.test(text));
}
