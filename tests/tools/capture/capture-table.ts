import { html } from 'hono/html';
import type { FaultName } from '../../../mocks/ses/index.ts';
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
export async function captureTable(rows: readonly CaptureRow[]): Promise<string> {
  const count = (of: (row: CaptureRow) => Verdict, word: Verdict['word']): number =>
    rows.filter((row) => of(row).word === word).length;
  const sums = [
    ['log', (row: CaptureRow) => row.log],
    ['capture', (row: CaptureRow) => row.capture],
    ['both', (row: CaptureRow) => row.both],
  ] as const;
  const page = await html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>Faults, and what log and capture tell of them</title>
      <style>
        body {
          font: 14px/1.4 sans-serif;
        }
        td,
        th {
          border: 1px solid #ccc;
          padding: 4px 8px;
          text-align: left;
          vertical-align: top;
        }
      </style>
      <h1>Faults, and what log and capture tell of them</h1>
      ${sums.map(
        ([name, of]) =>
          html`<p>
            ${name}: ${count(of, 'certain')} certain, ${count(of, 'among')} among others,
            ${count(of, 'nothing')} nothing, ${count(of, 'wrong')} wrong.
          </p>`,
      )}
      <table>
        <tr>
          <th>Fault</th>
          <th>Client</th>
          <th>Log</th>
          <th>Capture</th>
          <th>Both</th>
        </tr>
        ${rows.map(
          ({ fault, client, log, capture, both }) =>
            html`<tr>
              <td>${fault}</td>
              <td>${client}</td>
              ${[log, capture, both].map(
                ({ word, modes }) => html`<td>${word}${modes.length > 0 ? `: ${modes.join(', ')}` : ''}</td>`,
              )}
            </tr>`,
        )}
      </table>
    </html>`;
  return page.toString();
}
