import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { type Consequence, consequences } from '../../../cli/upgrade/finding.ts';
import { notesCiphers } from '../../../fixtures/manager/shell/tls-ciphers.ts';
import { isLoss, losses, upgradeFolder } from '../../../mocks/manager/index.ts';
import { long } from '../../sampled.ts';
import { ended, run, type Run } from '../command.ts';
import { simulate } from './upgrade-appliance.ts';
import {
  passwords,
  externalManagerMissing,
  type TakenBefore,
  test,
  type UpgradeExternalManager,
} from './upgrade-test.ts';

type Found = readonly [consequence: Consequence, where: string];

const [stop, check] = ['mail will stop', 'check by hand'] as const;
const mailFails: Found = [stop, 'Test Action'];

/** The name of each loss of the simulator's upgrade, the worst first. */
const alone = {
  smtp: [
    [stop, 'SMTP Configuration'],
    mailFails,
    [check, 'certificates of the relay'],
    [check, 'ClientHello'],
  ],
  // Without a password the mail client throws before it opens a connection.
  password: [[stop, 'Password'], mailFails, [check, 'ClientHello']],
  'trust-store': [[stop, 'trust store AmazonRootCA1.pem'], mailFails, [check, 'trust store Partner.pem']],
  'trust-store:AmazonRootCA1.pem': [[stop, 'trust store AmazonRootCA1.pem'], mailFails],
  // The look-alike does not pick DHE: what comes back with it, Test Action does not show.
  'tls-ciphers': [
    [stop, 'tls-ciphers'],
    [stop, 'ClientHello'],
  ],
  actions: [
    [stop, 'action Mail the SOC'],
    [stop, 'action Page the NOC'],
    [check, 'ClientHello'],
    [check, 'Test Action'],
  ],
} as const satisfies Record<(typeof losses)[number] | 'trust-store:AmazonRootCA1.pem', readonly Found[]>;

/** Without settings and actions nothing more is tried; each loss is named all the same. */
const together: readonly Found[] = [
  [stop, 'SMTP Configuration'],
  [stop, 'trust store AmazonRootCA1.pem'],
  [stop, 'action Mail the SOC'],
  [stop, 'action Page the NOC'],
  [stop, 'tls-ciphers'],
  [check, 'trust store Partner.pem'],
  [check, 'certificates of the relay'],
  [check, 'ClientHello'],
  [check, 'Test Action'],
];

test.describe('after an upgrade of the simulator', () => {
  test.slow();
  test.beforeAll(async () => {
    const missing = await externalManagerMissing();
    test.skip(missing !== undefined, missing);
  });

  for (const [loss, finds] of Object.entries(alone)) {
    test(`upgrade finds the loss of ${loss}, and nothing else`, long, async ({ before, externalManager }) => {
      upgradeFolder(externalManager.folder, { to: '7.6', lose: [loss].filter(isLoss) });
      await externalManager.start();

      const after = await runAfter(externalManager, before);

      expect(found(externalManager, after)).toEqual(shown(finds));
      expect(after.exitCode, after.stderr).toBe(1);
      expect(leftOut(externalManager)).toEqual(['release', 'build', 'time of the snapshot']);
    });
  }

  test('upgrade finds every loss at once, and compares again later without the manager', async ({
    before,
    externalManager,
  }) => {
    const upgraded = await ended(
      simulate(['upgrade', '--folder', externalManager.folder, '--to', '7.6', '--lose', losses.join(',')]),
    );
    expect(upgraded, upgraded.stderr).toMatchObject({ exitCode: 0 });
    await externalManager.start('command');

    const after = await runAfter(externalManager, before);

    expect(found(externalManager, after)).toEqual(shown(together));
    expect(after.exitCode, after.stderr).toBe(1);
    expect(Math.max(...linesOf(after.stdout).map(({ length }) => length))).toBeLessThanOrEqual(100);
    const page = readFileSync(join(externalManager.out, 'report.html'), 'utf8');
    for (const place of ['Page the NOC', 'Mail will stop.', 'Could not generate DH keypair']) {
      expect(page).toContain(place);
    }
    expectNoSecrets(externalManager.out);

    await externalManager.stop();
    const [one, other] = [join(externalManager.out, 'before.json'), join(externalManager.out, 'after.json')];
    const again = join(externalManager.out, 'again');
    const compared = await run(['upgrade', 'compare', one, other, '--out', again]);
    expect(compared.exitCode, compared.stderr).toBe(1);
    for (const name of ['report.json', 'report.html']) {
      expect(readFileSync(join(again, name), 'utf8')).toBe(
        readFileSync(join(externalManager.out, name), 'utf8'),
      );
    }
  });

  test(
    'upgrade finds nothing where nothing was lost, names the new release, and changes nothing itself',
    long,
    async ({ before, externalManager }) => {
      const { folder, out } = externalManager;
      expect(before.run, before.run.stderr).toMatchObject({ exitCode: 0, stderr: '' });
      for (const seen of [
        'the trust store covers it',
        'no DHE',
        'cipher suites',
        'Night (Mail the SOC)',
        'Mail the SOC: success',
      ]) {
        expect(before.run.stdout.replaceAll(/\s+/g, ' ')).toContain(seen);
      }
      upgradeFolder(folder, { to: '7.6' });
      await externalManager.start();
      const configuration = (): string => readFileSync(join(folder, 'configuration.json'), 'utf8');
      const asItWas = configuration();

      const after = await runAfter(externalManager, before);

      expect(found(externalManager, after)).toEqual([]);
      expect(after, after.stderr).toMatchObject({ exitCode: 0, stderr: '' });
      expect(after.stdout).toContain('Nothing stops the mail.');
      expect(after.stdout).toContain('release: 7.5.0 → 7.6.0. An upgrade changes it on purpose.');
      expect(leftOut(externalManager)).toEqual(['release', 'build', 'time of the snapshot']);
      expect(reportIn(externalManager)).toMatchObject({
        target: 'external',
        notSeen: [],
        requirements: [{ verdict: 'kept' }, { verdict: 'kept' }, { verdict: 'kept' }],
      });
      expect(configuration()).toBe(asItWas);
      expect(
        readFileSync(join(folder, 'lancope/services/swos-compliance/security/tls-ciphers'), 'utf8'),
      ).toBe(`${notesCiphers}\n`);
      expectNoSecrets(out);
    },
  );
});

/** `upgrade after`, with what was taken before. */
function runAfter(externalManager: UpgradeExternalManager, before: TakenBefore): Promise<Run> {
  const { out, targetFile } = externalManager;
  mkdirSync(out);
  copyFileSync(before.file, join(out, 'before.json'));
  return externalManager.run(['upgrade', 'after', '--target', targetFile, '--out', out]);
}

const reportSchema = z.looseObject({
  findings: z.array(z.looseObject({ consequence: z.enum(consequences), where: z.string() })),
  leftOut: z.array(z.looseObject({ what: z.string() })),
});

function reportIn({ out }: UpgradeExternalManager): z.infer<typeof reportSchema> {
  return reportSchema.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
}

/** The findings of the report, each seen to be told on the terminal too. */
function found(externalManager: UpgradeExternalManager, { stdout, stderr }: Run): string[] {
  expect(readdirSync(externalManager.out), stderr).toContain('report.json');
  const places = reportIn(externalManager).findings.map(
    ({ consequence, where }) => `${consequence}: ${where}`,
  );
  expect(stdout.split('\n').filter((line) => /^(mail will stop|check by hand|harmless):/.test(line))).toEqual(
    places,
  );
  return places;
}

function shown(finds: readonly Found[]): string[] {
  return finds.map((words) => words.join(': '));
}

function leftOut(externalManager: UpgradeExternalManager): string[] {
  return reportIn(externalManager).leftOut.map(({ what }) => what);
}

function expectNoSecrets(folder: string): void {
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    for (const password of passwords) expect(text).not.toContain(password);
  }
}

/** Lines without a path, which is not broken, however long it is. */
function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => !/\/.*\/out/.test(line));
}
