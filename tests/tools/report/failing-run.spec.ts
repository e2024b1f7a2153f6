import { execFile, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { validate } from 'ctrf';
import { strFromU8, unzipSync } from 'fflate';
import { test } from '../../of-worker.ts';
import { runVariable } from '../../../fixtures/run-file.ts';
import { readHistory } from '../../../fixtures/report/record/history.ts';
import { artefactsOf, decodeBase64, decodeUrl, recordedIn, secretsIn } from './artefacts.ts';

interface Run {
  readonly output: string;
  readonly exitCode: number | null;
  readonly folder: string;
  readonly secrets: readonly string[];
}

/** The run that fails on purpose, once for all tests of this file. */
let run: Run;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({}, testInfo) => {
  test.setTimeout(600_000);
  const folder = testInfo.outputPath('failing-run');
  const secretsFile = testInfo.outputPath('secrets-to-look-for');
  mkdirSync(folder, { recursive: true });
  const { [runVariable]: _, ...environment } = process.env;
  const child = spawn('npx', ['playwright', 'test', '-c', 'tests/tools/report/failing-run'], {
    env: {
      ...environment,
      FAILING_RUN: folder,
      FAILING_RUN_SECRETS: secretsFile,
      SNA_SES_REPORT: join(folder, 'report'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      NO_COLOR: '1',
    },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const secrets = readFileSync(secretsFile, 'utf8').split('\n').filter(Boolean);
  run = { output, exitCode, folder, secrets: [...new Set(secrets)] };
});

test('a failing run ends with a non-zero exit code', () => {
  expect(run.exitCode, run.output).toBe(1);
});

test('the terminal shows one verdict a requirement, with level and time', () => {
  expect(run.output).toMatch(/^smtp\.password +MUST +failed +\d+\.\d s/m);
  expect(run.output).toMatch(/^smtp\.server +MUST +passed +\d+\.\d s/m);
  expect(run.output).toMatch(/^smtp\.apply +MUST +suite error +\d+\.\d s/m);
});

test('the terminal shows what was expected and found for a failure', () => {
  expect(run.output).toMatch(/FAILED {2}smtp\.open: fails at the sign-in page\n[\s\S]*Expected: "not that"/);
});

for (const [where, explained] of [
  ['a test', 'smtp.apply: fails because the suite could not prepare it'],
  ['the control', 'relay.credentials: fails because its control does'],
  ['a fixture of the worker', 'relay.endpoint: fails because there is no lab'],
  ['the recording of a test', 'smtp.user: fails in its recording alone'],
  ['a test that uses what it does not say it needs', 'dh.restart: uses a root shell and does not say so'],
] as const) {
  test(`the verdict on a suite error in ${where} is suite error`, () => {
    expect(run.output).toContain(`SUITE ERROR  ${explained}`);
  });
}

test('the verdict goes by the kind of an error, not by its text', () => {
  expect(run.output).toContain('FAILED  smtp.from: fails, whatever the text of its error says');
});

test('the verdict goes by what failed beside the recording', () => {
  expect(run.output).toMatch(/^smtp\.encryption +MUST +failed /m);
});

test('the JSON report names suite errors in annotations', () => {
  const results = readFileSync(join(run.folder, 'report/results.json'), 'utf8');
  expect(results).toMatch(
    /"type": "suite error",\s+"description": "the relay cannot listen\. Free its ports\."/,
  );
});

test('the run skips a test that needs what its target lacks, and names what is missing', () => {
  expect(run.output).toMatch(/^dh\.backup +MUST +skipped/m);
  const results = readFileSync(join(run.folder, 'report/results.json'), 'utf8');
  expect(results).toContain('this target cannot offer a root shell: the target file has no shell.');
});

test('a test without a requirement, or with an unknown one, fails', () => {
  expect(run.output).toContain('This test carries no requirement.');
  expect(run.output).toContain('This test carries the unknown requirement "smtp.colour".');
});

test('the terminal names the reports, and ends with the count of tests', () => {
  for (const name of ['verdict.html', 'index.html', 'ctrf.json', 'junit.xml']) {
    expect(run.output).toContain(`report/${name}`);
  }
  expect(run.output.trimEnd().split('\n').at(-1)).toBe('1 passed, 12 failed, 1 skipped');
});

test('the HTML, JUnit and JSON reports carry the requirements as annotations', () => {
  const results = readFileSync(join(run.folder, 'report/results.json'), 'utf8');
  expect(results).toMatch(/"type": "requirement",\s+"description": "smtp\.password"/);
  expect(readFileSync(join(run.folder, 'report/junit.xml'), 'utf8')).toContain('<testsuites');
  expect(statSync(join(run.folder, 'report/index.html')).size).toBeGreaterThan(10_000);
});

test('the terminal, JUnit, the record, the history and the summary of the job say what the run means for the alarms', () => {
  const sentence = 'Not shown that alarms arrive, since this run has no test of test.delivered.';
  expect(run.output).toContain(`\n${sentence}\n    First: Run the whole suite.\n`);
  for (const name of [
    'report/junit.xml',
    'report/verdicts.json',
    'history.jsonl',
    'summary.md',
    'report/results.json',
    'report/ctrf.json',
    'report/verdict.html',
  ]) {
    expect(readFileSync(join(run.folder, name), 'utf8'), name).toContain(sentence);
  }
});

test('the page of the run shows what the tests have attached, and with which versions they ran', async ({
  page,
}) => {
  await page.goto(pathToFileURL(join(run.folder, 'report/verdict.html')).href);
  const failure = page.getByRole('article').filter({ hasText: 'fails with the SMTP password' });
  await expect(failure.getByText('C: AUTH PLAIN')).toBeVisible();
  const picture = failure.getByRole('img', { name: 'The page when the test failed' }).first();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1280);
  await expect(page.getByText(/^The verdicts rest on \d+ assumed words/)).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '1 (this one)' })).toContainText('not shown');
  const versions = page.getByRole('region', { name: 'Versions and times' });
  await expect(versions).toContainText(/Node\.js\d+\./);
  await expect(versions).toContainText(/Browserchromium \d+\./);
});

test('the CTRF of the run is valid', () => {
  const ctrf: unknown = JSON.parse(readFileSync(join(run.folder, 'report/ctrf.json'), 'utf8'));
  expect(validate(ctrf).errors ?? []).toEqual([]);
  expect(ctrf).toMatchObject({ results: { summary: { tests: 14, passed: 1, failed: 12, skipped: 1 } } });
});

test('the terminal gets nothing that would steer it', () => {
  expect(
    /(?![\t\n])[\p{Cc}\p{Cf}]/u.exec(run.output)?.[0],
    'a reporter printed what a terminal obeys; print it as visibleText',
  ).toBeUndefined();
  expect(run.output).toContain(String.raw`\u202ederutrun`);
});

test('the report has a trace for each failed test', () => {
  const traces = artefactsOf(run.folder).filter(({ name }) => name.endsWith('.zip'));
  expect(traces.length).toBeGreaterThanOrEqual(2);
  const { snapshots, requests } = recordedIn(run.folder);
  expect([snapshots > 0, requests > 0], 'pages and requests, which are searched for secrets').toEqual([
    true,
    true,
  ]);
});

test('no report and no output holds a secret', () => {
  expect(run.secrets.length, 'secrets to look for').toBeGreaterThanOrEqual(4);
  const leaks = secretsIn(run.folder, run.output, run.secrets);
  expect(leaks).toEqual([]);
});

test("a shard's part of the report holds no secret, and everything else", () => {
  const events = strFromU8(
    unzipSync(readFileSync(join(run.folder, 'shard.zip')))['report.jsonl'] ?? new Uint8Array(),
  );
  const methods = events
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => Reflect.get(Object(JSON.parse(line)), 'method'));
  expect(methods.filter((method) => method === 'onTestEnd')).toHaveLength(14);
  expect(events).toContain('typing ***');
});

test('the page of merged shards shows what their tests have attached, their versions, and the history that they got', async ({
  page,
}) => {
  const parts = join(run.folder, 'parts');
  const report = join(run.folder, 'merged');
  mkdirSync(parts);
  copyFileSync(join(run.folder, 'shard.zip'), join(parts, 'shard.zip'));
  const merge = ['playwright', 'merge-reports', '--config=playwright.config.ts', parts];
  const { [runVariable]: _, ...environment } = process.env;
  const history = join(run.folder, 'merged.jsonl');
  const env = { ...environment, SNA_SES_REPORT: report, SNA_SES_HISTORY: history };
  await promisify(execFile)('npx', merge, { env });
  await page.goto(pathToFileURL(join(report, 'verdict.html')).href);
  await expect(page.getByRole('main').getByRole('heading').first()).toHaveText(
    /^Not shown that alarms arrive/,
  );
  await expect(page.getByText('C: AUTH PLAIN')).toBeVisible();
  await expect(page.getByRole('img', { name: 'The page when the test failed' }).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Versions and times' })).toContainText(/Browserchromium \d/);
  expect(readHistory(history), 'the merged run is one run of the history').toHaveLength(1);
  await expect(page.getByRole('rowheader', { name: '1 (this one)' })).toBeVisible();
});

test('the search for secrets finds one that was left in', () => {
  const secret = 'BMXhUYlu5Z3g+XVQORxlVa7XPaz91aGWdfHxvkOZdWZ2';
  const wire = Buffer.from(`\0AKIA\0${secret}`).toString('base64');
  expect(decodeBase64(`C: AUTH PLAIN ${wire}`)).toContain(secret);
  expect(decodeUrl(`password=${encodeURIComponent(secret)}&x=1`)).toContain(secret);
});
