import { expect } from '@playwright/test';
import { openPki } from '../../../mocks/pki/index.ts';
import { endpointHost } from '../../../mocks/ses/index.ts';
import { checks } from '../../../cli/doctor/checks.ts';
import { brokenTargets } from './doctor-broken-targets.ts';
import { inSamples, long } from '../../sampled.ts';
import { patientMissing, test } from './doctor-test.ts';

const ids = checks.map(({ id }) => id);

test.beforeEach(async ({}, testInfo) => {
  const missing = await patientMissing();
  testInfo.skip(missing !== undefined, missing);
});

test('doctor finds a sound target ready, prints a line a check, and changes nothing', async ({ admit }) => {
  const patient = await admit();
  // Its mail goes to SES, whose name leads to the relay of the target already.
  const { certificates } = await (await openPki()).endpointIdentity(endpointHost('us-east-1'));
  await patient.manager.restore({
    ...patient.manager.snapshot(),
    smtp: {
      server: endpointHost('us-east-1'),
      port: 587,
      fromEmail: 'sna@example.com',
      userName: 'AKIAIOSFODNN7EXAMPLE',
      password: 'the-password-of-the-customer',
      encryptionType: 'STARTTLS',
    },
    trustStore: certificates.map((certificate, index) => ({ friendlyName: `c${index}`, certificate })),
  });
  const before = patient.manager.snapshot();

  const { exitCode, stdout, stderr } = await patient.doctor();

  expect(stderr).toBe('');
  expect(stdout.match(/^ {2}ok {11}/gm), stdout).toHaveLength(ids.length);
  expect(stdout).toContain('external: Ready for mode read-only.\n');
  expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
  expect(exitCode).toBe(0);
  expect(patient.manager.snapshot()).toEqual(before);
});

for (const [index, broken] of brokenTargets.entries()) {
  const { title, settings, breakIt, failing, found, cure, unchecked } = broken;
  const details = index % 12 === 9 ? inSamples : long;
  test(`doctor says what to do where ${title}`, details, async ({ admit }) => {
    const endings: (() => Promise<unknown>)[] = [];
    const atEnd = (end: () => Promise<unknown>) => endings.push(end);
    const patient = await admit(await settings?.(atEnd));
    await breakIt?.(patient, atEnd);
    const before = patient.manager.snapshot();
    try {
      const examined = await patient.examine();

      const expected = ids.map((id) => [
        id,
        id === failing ? 'failed' : unchecked.includes(id) ? 'not checked' : 'ok',
      ]);
      const others = examined.filter(({ finding }) => finding.state !== 'ok');
      expect(
        examined.map(({ check, finding }) => [check.id, finding.state]),
        JSON.stringify(others, undefined, 2),
      ).toEqual(expected);
      expect(examined.find(({ check }) => check.id === failing)?.finding).toMatchObject({
        found: expect.stringMatching(found),
        cure: expect.stringMatching(cure),
      });
      const reasons = examined.flatMap(({ finding }) =>
        finding.state === 'not checked' ? finding.reason : [],
      );
      const failedTitle = checks.find(({ id }) => id === failing)?.title;
      expect(new Set(reasons)).toEqual(new Set(unchecked.length > 0 ? [`"${failedTitle}" failed`] : []));
      expect(patient.manager.snapshot()).toEqual(before);
    } finally {
      for (const end of endings) await end();
    }
  });
}
