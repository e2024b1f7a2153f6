import type { Examined } from './examine.ts';
import { inColumns } from '../in-columns.ts';

const margin = 15;

/** A target with all its checks, as a person and a machine get it. */
export interface ExaminedTarget {
  readonly name: string;
  readonly url: string;
  readonly mode: string;
  readonly ready: boolean;
  readonly examined: readonly Examined[];
}

/**
 * One line for each check, the finding and the cure below it, and one sentence at the end. Checks that were not made for the
 * same reason have one line together, where the first of them stands.
 */
export function describeExamination({ name, url, mode, examined }: ExaminedTarget): string {
  const lines = examined.flatMap(({ check, finding }) => {
    const { state } = finding;
    const label = `  ${(state === 'failed' ? 'FAILED' : state).padEnd(margin - 2)}`;
    const line = (text: string): string => label + inColumns('', text, margin).trimStart();
    if (state === 'ok') return [line(`${check.title}: ${finding.detail}`)];
    if (state === 'not checked') {
      const together = uncheckedBecause(finding.reason, examined);
      if (together[0] !== check) return [];
      const what = together.length === 1 ? check.title : together.map(({ id }) => id).join(', ');
      return [line(`${what}: because ${finding.reason}`)];
    }
    return [
      line(check.title),
      inColumns('found', finding.found, margin),
      inColumns('to do', finding.cure, margin),
    ];
  });
  return [`${name} (${url})`, ...lines, '', verdict(name, mode, examined), ''].join('\n');
}

function uncheckedBecause(reason: string, examined: readonly Examined[]): Examined['check'][] {
  return examined.flatMap(({ check, finding }) =>
    finding.state === 'not checked' && finding.reason === reason ? check : [],
  );
}

function verdict(name: string, mode: string, examined: readonly Examined[]): string {
  const count = (state: string): number => examined.filter(({ finding }) => finding.state === state).length;
  const failures = count('failed');
  const unseen = count('not checked');
  const rest = unseen > 0 ? `, and ${unseen} not checked` : '';
  if (failures > 0) {
    return `${name}: Not ready: ${failures} of ${examined.length} checks failed${rest}.`;
  }
  return `${name}: Ready for mode ${mode}${rest === '' ? '' : `; ${unseen} not checked`}.`;
}
