import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { jenkinsCommands, pipeline, stepOf, textOf, workflow } from './recipes.ts';

/** The line that each recipe runs. */
const theRun = 'npm start -- --build "$BUILD" $OPTIONS';
const ofOwnManager = 'npx sna-ses run --target target.yaml --build "$BUILD" $OPTIONS';

/** Runs commands as GitHub and GitLab do. */
function bash(script: string, cwd: string, environment: NodeJS.ProcessEnv = {}) {
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
}

/** A folder with an `npm` that does nothing but end with this code: the commands around it are what is tested. */
function npmThatEndsWith(code: number, folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\necho "$@"\nexit ${code}\n`, { mode: 0o755 });
  return `${folder}:${process.env['PATH']}`;
}

test("the workflow is valid by GitHub's schema", () => {
  expect(validateWorkflow(textOf('github-actions.yml')).errors).toEqual([]);
});

test('the pipeline of GitLab uses keywords of GitLab, and counts exit code 3 as a warning', () => {
  const { nightly, pages, stages } = pipeline();
  expect(nightly.allow_failure).toEqual({ exit_codes: 3 });
  expect(nightly.artifacts.reports?.junit).toBe('report/junit.xml');
  expect(pages.needs).toEqual(['nightly']);
  for (const { stage } of [nightly, pages]) expect(stages).toContain(stage);
});

test('the Jenkinsfile is whole, and has the sections of a declarative pipeline', () => {
  const text = textOf('Jenkinsfile').replaceAll(/^\s*\/\/.*$/gm, '');
  const bare = text.replaceAll(/'[^'\n]*'|"[^"\n]*"/g, '""');
  const open: string[] = [];
  for (const [sign] of bare.matchAll(/[{}()]/g)) {
    if (sign === '{' || sign === '(') open.push(sign);
    else expect(`${open.pop()}${sign}`).toMatch(/^(?:\{\}|\(\))$/);
  }
  expect(open).toEqual([]);
  const sections = [...bare.matchAll(/^ {2}(\w+) \{/gm)].map(([, name]) => name);
  expect(sections).toEqual(['agent', 'triggers', 'options', 'parameters', 'stages', 'post']);
  expect(text).toMatch(/if \(code == 3\) \{\s+unstable\(/);
  expect(text).toMatch(
    /always \{\s+archiveArtifacts artifacts: 'report\/\*\*, history\.jsonl'[^\n]+\s+junit testResults: 'report\/junit\.xml'/,
  );
});

test('each recipe installs, runs the suite by the same line, and has that for a manager beside it', () => {
  const { nightly } = pipeline();
  expect([nightly.before_script, nightly.script]).toEqual([['npm ci'], [theRun]]);
  expect(jenkinsCommands()).toEqual(['npm ci', theRun]);
  expect(stepOf('Install')).toBe('npm ci');
  expect(stepOf('Run')).toContain(`${theRun} ||`);
  for (const name of ['github-actions.yml', 'gitlab-ci.yml', 'Jenkinsfile']) {
    expect(textOf(name), name).toContain(`: ${ofOwnManager}\n`);
  }
});

test("the line of the recipes lists the suite's tests, with the options that it is given", () => {
  test.setTimeout(240_000);
  const { status, stdout, stderr } = bash(theRun, '.', {
    ...workflow().env,
    BUILD: '7.6.0-1234',
    OPTIONS: '--requirements smtp.port-range --list',
  });
  expect(status, stderr).toBe(0);
  expect(stdout).toMatch(/refuses .*port/i);
  expect(stdout).toMatch(/^Total: \d+ tests? in 1 file$/m);
});

for (const [code, ended, told] of [
  [0, 0, ''],
  [1, 1, ''],
  [2, 2, ''],
  [3, 0, '::warning title=Known failures::'],
  [130, 130, ''],
] as const) {
  test(`the job on GitHub ends with ${ended} after a run that ended with ${code}`, ({}, testInfo) => {
    const { status, stdout } = bash(stepOf('Run'), '.', {
      BUILD: 'nightly',
      OPTIONS: '--fail-on any',
      PATH: npmThatEndsWith(code, testInfo.outputPath('bin')),
    });
    expect(status).toBe(ended);
    expect(stdout).toContain('start -- --build nightly --fail-on any\n');
    expect(stdout.includes('::warning title=Known failures::')).toBe(told !== '');
  });
}

test('the job on GitHub shows the badge of the last run on a branch of its own, and nothing without one', ({}, testInfo) => {
  const [origin, work] = [testInfo.outputPath('origin.git'), testInfo.outputPath('work')];
  git('init', '--quiet', '--bare', origin);
  git('clone', '--quiet', origin, work);
  expect(bash(stepOf('Show the badge'), work)).toMatchObject({ status: 0 });
  expect(git('-C', origin, 'branch')).toBe('');

  mkdirSync(join(work, 'report'));
  for (const message of ['arrive', 'not shown']) {
    writeFileSync(join(work, 'report/badge.json'), message);
    expect(bash(stepOf('Show the badge'), work)).toMatchObject({ status: 0 });
    expect(git('-C', origin, 'show', 'badge:badge.json')).toBe(message);
  }
  expect(git('-C', origin, 'log', '--format=%an', 'badge')).toBe('nightly\n');
});

test("GitLab's Pages get the page of the run and its badge", ({}, testInfo) => {
  const folder = testInfo.outputPath('work');
  mkdirSync(join(folder, 'report'), { recursive: true });
  for (const name of ['verdict.html', 'badge.json']) writeFileSync(join(folder, 'report', name), name);
  const { status, stderr } = bash(pipeline().pages.script.join('\n'), folder);
  expect(status, stderr).toBe(0);
  expect(readFileSync(join(folder, 'public/index.html'), 'utf8')).toBe('verdict.html');
  expect(existsSync(resolve(folder, 'public/badge.json'))).toBe(true);
});

function git(...parameters: readonly string[]): string {
  return execFileSync('git', parameters, { encoding: 'utf8' });
}
