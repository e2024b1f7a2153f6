import type { FaultName } from '../../../mocks/ses/index.ts';
import type { Verdicts } from './judge-test.ts';
import { tablePage } from '../table-page.ts';

export interface FaultRow extends Verdicts {
  readonly name: FaultName;
  readonly port: number;
  /** As of `diagnosisOf`, from JavaMail's words. */
  readonly diagnosis: string;
  /** Why the two are known to differ. */
  readonly why?: string;
}

/** The words of both clients on each fault, as a page; the rows that differ first. */
export function faultTable(rows: readonly FaultRow[]): Promise<string> {
  const differing = rows.filter((row) => row.simulator !== row.javaMail);
  const agreeing = rows.filter((row) => row.simulator === row.javaMail);
  return tablePage({
    title: 'The simulator and JavaMail over the faults',
    sums: [
      `${rows.length} faults: ${agreeing.length} the same to the letter, ${differing.length} different.`,
    ],
    heads: ['Fault', 'Port', 'Simulator', 'JavaMail', 'Same?', 'Diagnosis'],
    rows: [...differing, ...agreeing].map(({ name, port, simulator, javaMail, diagnosis, why }) => [
      name,
      String(port),
      verdict(simulator),
      verdict(javaMail),
      simulator === javaMail ? 'same' : `different: ${why ?? 'nobody knows why'}`,
      diagnosis,
    ]),
  });
}

function verdict(exception: string | undefined): string {
  return exception === undefined ? 'delivered' : `failed\n${exception}`;
}
