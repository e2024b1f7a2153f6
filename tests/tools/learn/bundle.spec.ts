import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
import { faceLike } from '../../../cli/simulate/face-like.ts';
import { expectNothingLeft } from '../../../cli/learn/bundle/expect-nothing-left.ts';
import { saveBundle } from '../../../cli/learn/bundle/save-bundle.ts';
import { Replacements } from '../../../cli/learn/bundle/replacements.ts';
import { secretsIn } from '../report/artefacts.ts';
import { otherWords } from '../faces/face.ts';
import { long } from '../../sampled.ts';
import { test } from './learn-test.ts';

test.describe.configure({ timeout: 300_000 });

/** All that a customer has on this manager, and on none else. */
const customers = [
  'Page the NOC',
  'noc@example.org',
  'mail.example.org',
  'sna@example.org',
  'Customer.pem',
  'sna-manager',
  'Admin User',
  '10.0.0.5',
  '127.0.0.1',
];

test(
  'learn --save writes a bundle with nothing of the customer in it, and simulate --like bears its words',
  long,
  async ({ meet, page }) => {
    const prelude = otherWords([
      ['SMTP Server', 'Mail Host'],
      ['Save', 'Store'],
      ['Friendly Name', 'Nickname'],
    ]);
    const stranger = await meet({ prelude });
    const folder = join(stranger.folder, 'bundle');

    const { exitCode, stdout, stderr } = await stranger.run('learn', ['--save', folder], {
      'smtp.server': 'Mail Host',
      'emailAction.save': 'Store',
      'trustStore.nameColumn': 'Nickname',
      'trustStore.friendlyName': 'Nickname',
    });

    expect(exitCode, stdout + stderr).toBe(0);
    expect(secretsIn(folder, '', [...stranger.secrets, ...customers])).toEqual([]);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    await page.goto(`file://${folder}/index.html`);
    await expect(page.getByRole('cell', { name: '/smc/rest/system/info' })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

    const like = faceLike(folder);
    const other = await meet({ release: like.release, prelude: like.prelude });
    expect((await other.run('learn', ['--check'])).stdout).toMatch(/no box "SMTP\s+Server"/);
    copyFileSync(join(stranger.folder, 'pages.yaml'), join(other.folder, 'pages.yaml'));
    const check = await other.run('learn', ['--check']);
    expect(check.exitCode, check.stdout).toBe(0);
    expect(check.stdout).toContain('smtp.server is "Mail Host"; the suite has "SMTP Server"');
    expect(readFileSync(join(folder, 'bundle.json'), 'utf8')).toContain('"release": "7.4"');
  },
);

test('a bundle replaces the same by the same, each by something of its kind, and keeps the words of the product', () => {
  const replacements = new Replacements(['Connected', 'SMTP Server']);
  replacements.add('Connected', 'Ada Lovelace', 'smc01.corp.example', '10.1.2.3');

  expect(
    replacements.replace('smc01.corp.example (10.1.2.3) / Last Updated: 06/16/2021 3:46 by Ada Lovelace'),
  ).toBe('host1.invalid (192.0.2.2) / Last Updated: 2000-01-01 00:00 by Lorem 5');
  expect(replacements.data('Connected')).toBe('Connected');
  expect(replacements.data('smc01.corp.example')).toBe('host1.invalid');
  expect(replacements.replace('write to ada@corp.example, 00c4f2a9b81e77')).toBe(
    'write to person6@mail.invalid, serial-0007',
  );
  expect(replacements.replace('smc01 is up'), 'the short name of the host').not.toContain('smc01');
});

test('a bundle that fails leaves an empty folder of the user where it was', async ({
  browserName,
  playwright,
}, testInfo) => {
  const folder = testInfo.outputPath('bundle');
  mkdirSync(folder, { recursive: true });
  const closed = await playwright[browserName].launch(testInfo.project.use.launchOptions);
  await closed.close();

  const saved = saveBundle(folder, {
    learned: {
      survey: { release: '7.6', views: [], sightings: [] },
      pictures: [],
      words: {},
      language: undefined,
      problem: undefined,
    },
    structures: [],
    answers: { requests: [], texts: new Set(), settled: async () => undefined },
    own: [],
    browser: closed,
  });

  await expect(saved).rejects.toThrow(/closed/);
  expect(readdirSync(folder)).toEqual([]);
});

test('a bundle in which something of the customer is left is not written', () => {
  const values = ['Ada', 'smc01.corp.example'];
  const secrets = ['a-password-of-the-tests'];
  const look = (text: string) => () =>
    expectNothingLeft({ 'page-01.html.txt': { content: text, texts: [text] } }, { secrets, values });

  expect(look('Adapter settings')).not.toThrow();
  for (const text of ['by Ada', 'c21jMDEuY29ycC5leGFtcGxl', 'a-password-of%2Dthe-tests'])
    expect(look(text), text).toThrow(
      /still stand in page-01\.html\.txt of the bundle, so it was not written/,
    );
});
