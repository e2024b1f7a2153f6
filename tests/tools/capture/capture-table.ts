import type { FaultName } from '../../../mocks/ses/index.ts';
import { tablePage } from '../table-page.ts';
import type { Verdict } from './verdict-on.ts';

/** The diagnoses of a fault by log, by capture, and by both together. */
export interface CaptureRow {
  readonly fault: FaultName;
  readonly client: string;
  readonly log: Verdict;
  readonly capture: Verdict;
  readonly both: Verdict;
}

/** Fault and diagnosis, as a page. */
export function captureTable(rows: readonly CaptureRow[]): Promise<string> {
  const count = (of: (row: CaptureRow) => Verdict, word: Verdict['word']): number =>
    rows.filter((row) => of(row).word === word).length;
  const sums = [
    ['log', (row: CaptureRow) => row.log],
    ['capture', (row: CaptureRow) => row.capture],
    ['both', (row: CaptureRow) => row.both],
  ] as const;
  return tablePage({
    title: 'Faults, and what log and capture tell of them',
    sums: sums.map(
      ([name, of]) =>
        `${name}: ${count(of, 'certain')} certain, ${count(of, 'among')} among others, ${count(of, 'nothing')} nothing, ${count(of, 'wrong')} wrong.`,
    ),
    heads: ['Fault', 'Client', 'Log', 'Capture', 'Both'],
    rows: rows.map(({ fault, client, ...verdicts }) => [
      fault,
      client,
      ...[verdicts.log, verdicts.capture, verdicts.both].map(
        ({ word, modes }) => `${word}${modes.length > 0 ? `: ${modes.join(', ')}` : ''}`,
      ),
    ]),
  });
}
