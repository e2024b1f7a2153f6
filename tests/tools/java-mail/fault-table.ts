import { html } from 'hono/html';
import type { FaultName } from '../../../mocks/ses/index.ts';
import type { Verdicts } from './judge-test.ts';

export interface FaultRow extends Verdicts {
  readonly name: FaultName;
  readonly port: number;
  /** As of `diagnosisOf`, from JavaMail's words. */
  readonly diagnosis: string;
  /** Why the two are known to differ. */
  readonly why?: string;
}

/** The words of both clients on each fault, as a page; the rows that differ first. */
export async function faultTable(rows: readonly FaultRow[]): Promise<string> {
  const differing = rows.filter((row) => row.simulator !== row.javaMail);
  const agreeing = rows.filter((row) => row.simulator === row.javaMail);
  const page = await html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>The simulator and JavaMail over all faults</title>
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
        td {
          white-space: pre-wrap;
          overflow-wrap: anywhere;
        }
      </style>
      <h1>The simulator and JavaMail over all faults</h1>
      <p>${rows.length} faults: ${agreeing.length} the same to the letter, ${differing.length} different.</p>
      <table>
        <tr>
          <th>Fault</th>
          <th>Port</th>
          <th>Simulator</th>
          <th>JavaMail</th>
          <th>Same?</th>
          <th>Diagnosis</th>
        </tr>
        ${[...differing, ...agreeing].map(
          ({ name, port, simulator, javaMail, diagnosis, why }) =>
            html`<tr>
              <td>${name}</td>
              <td>${port}</td>
              <td>${verdict(simulator)}</td>
              <td>${verdict(javaMail)}</td>
              <td>${simulator === javaMail ? 'same' : `different: ${why ?? 'nobody knows why'}`}</td>
              <td>${diagnosis}</td>
            </tr>`,
        )}
      </table>
    </html>`;
  return page.toString();
}

function verdict(exception: string | undefined): string {
  return exception === undefined ? 'delivered' : `failed\n${exception}`;
}
