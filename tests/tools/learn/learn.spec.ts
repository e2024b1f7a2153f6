import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '../../../fixtures/expect.ts';
import { soundConfigurationOf } from '../../../fixtures/lab/sound-configuration-of.ts';
import { Operator } from '../../../fixtures/manager/operator.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { signInTo } from '../../../fixtures/manager/sign-in-to.ts';
import { readTargetFile } from '../../../fixtures/target/read-target-file.ts';
import { long } from '../../sampled.ts';
import { secretsIn } from '../report/artefacts.ts';
import { otherWords } from '../faces/face.ts';
import { faces } from '../faces/faces.ts';
import { type Answers, test } from './learn-test.ts';

test.describe.configure({ timeout: 300_000 });

/** Words that nobody could know. */
const invented = {
  prelude: otherWords([
    ['SMTP Server', 'Mail Host'],
    ['Save', 'Store'],
    ['Test Action', 'Send a Test'],
  ]),
};
const known = { 'smtp.server': '1', 'emailAction.save': 'Store', 'emailAction.test': 'Send a Test' };

test('learn asks for what it does not find and keeps the words, by which learn --check finds everything', async ({
  meet,
  page,
}) => {
  const stranger = await meet(invented);
  const before = stranger.lab.simulator.snapshot();

  const first = await stranger.run('learn', [], known);

  expect(first.stderr).toBe('');
  expect(first.stdout).toContain('shows no box "SMTP Server" in smtp.card, the card "SMTP Configuration".');
  expect(first.stdout).toMatch(/60 elements found, 0 missing, 0 there twice/);
  expect(first.exitCode).toBe(0);
  const kept = readFileSync(join(stranger.folder, 'pages.yaml'), 'utf8');
  expect(kept).toContain(
    '  # Appliance Configuration: the box that is "SMTP Server" to the suite\n  smtp.server: Mail Host\n',
  );

  const second = await stranger.run('learn', ['--check']);

  expect(second.stdout).toMatch(/60 elements found, 0 missing, 0 there twice/);
  expect(second.stdout).toContain('emailAction.save is "Store"; the suite has "Save"');
  expect(second.exitCode).toBe(0);
  expect(readFileSync(join(stranger.folder, 'pages.yaml'), 'utf8')).toBe(kept);
  expect(stranger.proxy.writes()).toEqual(Array(2).fill('POST /token/v2/authenticate'));
  expect(stranger.lab.simulator.snapshot()).toEqual(before);

  const shown = join(stranger.folder, 'learn.html');
  expect(statSync(shown).mode & 0o777).toBe(0o600);
  expect(secretsIn(stranger.folder, first.stdout + second.stdout, stranger.secrets)).toEqual([]);
  await page.goto(`file://${shown}`);
  await expect(page.getByRole('row', { name: /^smtp\.server "Mail Host"/ })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
});

test(
  'learn --check and a run say what is missing where the pages have changed, and change nothing',
  long,
  async ({ meet }) => {
    const stranger = await meet(invented);
    const before = stranger.lab.simulator.snapshot();

    const check = await stranger.run('learn', ['--check']);
    const run = await stranger.run('run');

    const sentence = /no box\s+"SMTP\s+Server",\s+the\s+element\s+smtp\.server\.\s+It\s+has\s+"Mail\s+Host",/;
    expect(check.stdout).toMatch(sentence);
    expect(check.exitCode).toBe(1);
    expect(run.stderr).toMatch(sentence);
    expect(run.stderr).toContain(
      'Appliance Configuration, General (the page "Central Management (simulator)", https://',
    );
    expect(run.stderr).toContain('no button "Save", the element emailAction.save.');
    expect(run.stderr).toContain(
      `Nothing was changed. Say by which words the suite finds it: npx sna-ses learn --target ${stranger.targetFile} asks you`,
    );
    expect(run.exitCode).toBe(2);
    expect(new Set(stranger.proxy.writes())).toEqual(new Set(['POST /token/v2/authenticate']));
    expect(stranger.lab.simulator.snapshot()).toEqual(before);
  },
);

for (const what of ['another language', 'other words on a few fields and buttons'])
  test(
    `one learn leads the suite through the whole note on a manager with ${what}`,
    long,
    async ({ meet, browser }) => {
      const face = faces[what] ?? {};
      const stranger = await meet(face);
      const answers: Answers = Object.fromEntries(
        Object.entries({ ...face.labels, 'responses.emailRow': 'E-Mail' }).map(
          ([name, words]): [string, string] => [name, String(words)],
        ),
      );

      const learned = await stranger.run('learn', [], answers);

      expect(learned.exitCode, learned.stdout + learned.stderr).toBe(0);
      if (what === 'another language') expect(learned.stdout).toContain('Its pages are in German');
      const [target] = readTargetFile(stranger.targetFile).targets;
      const { lab, proxy } = stranger;
      await lab.reset();
      // Nobody can see the message of Test Action beforehand.
      const unseen = { 'testAction.success': face.labels?.['testAction.success'] ?? 'success' };
      const labels = labelsOf('7.4', { ...target?.manager.labels, ...unseen });
      const context = { baseURL: proxy.url, ignoreHTTPSErrors: true, viewport: { width: 1280, height: 900 } };
      const page = await browser.newPage(context);
      try {
        await signInTo(page, lab.manager.account, { labels, context });
        const control = await soundConfigurationOf(lab);
        const operator = new Operator(page, lab, labels);
        await operator.configureAsNoted(control);
        const attempt = await operator.testAction(control.action.name);
        await expect(attempt).toBeDelivered({ ...control.action, from: control.smtp.fromEmail });
      } finally {
        await page.context().close();
      }
    },
  );
