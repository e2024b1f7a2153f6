import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { type Fault, type FaultName, faults } from '../../../mocks/ses/index.ts';
import { namesOf } from '../../mocks/faults/names-of.ts';
import { differences } from './differences.ts';
import { faultTable, type FaultRow } from './fault-table.ts';
import { javaMailMissing } from './java-mail.ts';
import { type Case, server, test } from './judge-test.ts';

/** What is not as the note has it: STARTTLS on port 587, and the whole chain in the trust store, by its places. */
const otherwise: Partial<
  Record<FaultName, Partial<Omit<Case, 'trusted'>> & { trusted?: readonly number[] }>
> = {
  'tls-on-a-starttls-port': { port: 465, encryptionType: 'SMTPS' },
  'intermediate-rotated': { trusted: [1] },
  'root-rotated': { trusted: [2, 3] },
  'intermediate-expired': { trusted: [2, 3] },
  'intermediate-missing': { trusted: [2, 3] },
  'chain-incomplete': { trusted: [2, 3] },
};

test('the simulator agrees with the real JavaMail over all faults', async ({ worker, judge }) => {
  test.skip(javaMailMissing !== undefined, javaMailMissing);
  test.setTimeout(180_000);
  const { certificates } = await worker.pki.endpointIdentity(server);
  const rows: FaultRow[] = [];

  for (const name of namesOf(faults)) {
    await test.step(name, async () => {
      const { trusted = [0, 1, 2, 3], ...rest } = otherwise[name] ?? {};
      const it = { port: 587, ...rest, trusted: trusted.map((place) => certificates[place] ?? '') } as const;
      await worker.serve(faults[name] satisfies Fault, it.port);

      const found = await judge(it);

      const known = differences[name];
      rows.push({ name, port: it.port, ...found, ...(known && { why: known.why }) });
      expect
        .soft(
          found,
          known ? `${name}: the known difference` : `${name}: the simulator says what JavaMail says`,
        )
        .toEqual(
          known
            ? { simulator: known.simulator, javaMail: known.javaMail }
            : { simulator: found.javaMail, javaMail: found.javaMail },
        );
    });
  }

  // By a file, since the report shows the source of what is attached by its text.
  const path = test.info().outputPath('javamail.html');
  writeFileSync(path, await faultTable(rows));
  await test.info().attach('javamail.html', { path, contentType: 'text/html; charset=utf-8' });
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(faults));
});
