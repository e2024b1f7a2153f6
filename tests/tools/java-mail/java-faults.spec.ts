import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { type Fault, faults } from '../../../mocks/ses/index.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { namesOf } from '../../mocks/faults/names-of.ts';
import { differences } from './differences.ts';
import { faultTable, type FaultRow } from './fault-table.ts';
import { diagnosisOf } from './diagnosis-of.ts';
import { javaMailMissing } from './java-mail.ts';
import { caseOf } from './fault-cases.ts';
import { server, test } from './judge-test.ts';

const asked = namesOf(faults).filter((_, index) => index % sampled({ sample: 5, all: 1 }) === 0);

test(
  'the simulator agrees with the real JavaMail over the faults of the relay',
  inSamples,
  async ({ worker, judge }) => {
    test.skip(javaMailMissing !== undefined, javaMailMissing);
    const { certificates } = await worker.pki.endpointIdentity(server);
    const rows: FaultRow[] = [];

    for (const name of asked) {
      await test.step(name, async () => {
        const it = caseOf(name, certificates);
        await worker.serve(faults[name] satisfies Fault, it.port);

        const found = await judge(it);

        const known = differences[name];
        const diagnosis = await diagnosisOf(name, found.javaMail);
        rows.push({ name, port: it.port, ...found, diagnosis, ...(known && { why: known.why }) });
        expect
          .soft(diagnosis, `${name}: diagnose finds it in ${found.javaMail}`)
          .toMatch(/^(right|honest|none): /);
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
    expect(rows.map(({ name }) => name)).toEqual(asked);
  },
);
