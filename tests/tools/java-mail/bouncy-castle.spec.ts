import { expect } from '@playwright/test';
import { faultExpectations } from '../../../fixtures/failure-modes/fault-expectations.ts';
import { type Fault, type FaultName, faults } from '../../../mocks/ses/index.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { namesOf } from '../../mocks/faults/names-of.ts';
import { diagnosisOf } from './diagnosis-of.ts';
import { caseOf } from './fault-cases.ts';
import { bouncyCastleMissing, JavaMail } from './java-mail.ts';
import { byJavaMail, server, test } from './judge-test.ts';

/** The faults that OpenSSL's security level 2 refuses, as in the manager, and Bouncy Castle takes; it puts ECDHE before DHE too. */
const takenByBouncyCastle: readonly FaultName[] = [
  'certificate-sha1',
  'certificate-key-too-small',
  'dh-key-too-small',
];

/** The relay takes the mail and drops it, which no client sees. */
const unseen: readonly FaultName[] = ['accepted-and-dropped'];

/** Other faults than those that the sample of `java-faults.spec.ts` has. */
const asked = namesOf(faults).filter((_, index) => sampled({ sample: index % 5 === 2, all: true }));

test(
  'diagnose names each fault by the words of JavaMail on Bouncy Castle',
  inSamples,
  async ({ worker }, testInfo) => {
    test.skip(bouncyCastleMissing !== undefined, bouncyCastleMissing);
    const { certificates } = await worker.pki.endpointIdentity(server);
    const javaMail = new JavaMail([server], 'BCJSSE');
    const rows: Record<string, string> = {};
    try {
      for (const name of asked) {
        const it = caseOf(name, certificates);
        await worker.serve(faults[name] satisfies Fault, it.port);

        const said = await byJavaMail(worker, it, { javaMail });

        rows[name] = await diagnosisOf(name, said);
        const harmless =
          'harmless' in faultExpectations[name] || [...takenByBouncyCastle, ...unseen].includes(name);
        expect.soft(said === undefined, `${name}: whether JavaMail delivers`).toBe(harmless);
        expect.soft(rows[name], `${name}: ${said}`).toMatch(/^(right|honest|none): /);
      }
    } finally {
      await javaMail.close();
    }
    const table = Object.entries(rows).map(([name, row]) => `${name.padEnd(32)} ${row}`);
    await testInfo.attach('bouncy-castle.txt', { body: table.join('\n'), contentType: 'text/plain' });
  },
);
