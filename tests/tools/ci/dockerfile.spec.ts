import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { test } from '../../of-worker.ts';
import { runVariable } from '../../../fixtures/run-file.ts';
import { long } from '../../sampled.ts';
import { copy, instructions, isSent } from './dockerfile.ts';

test('the container begins with a Node.js that the suite accepts', () => {
  const [first] = instructions();
  const [, version] = /^node:(\d+)-\w+$/.exec(first?.given ?? '') ?? [];
  expect(first?.keyword).toBe('FROM');
  expect(Number(version)).toBeGreaterThanOrEqual(20);
});

test('the container gets the project, and nothing that git ignores, nor a target file', () => {
  const ignored = readFileSync('.gitignore', 'utf8')
    .split('\n')
    .map((line) => line.replaceAll('/', ''))
    .filter((line) => line !== '' && line !== '*.log');
  expect(ignored.length).toBeGreaterThan(3);
  for (const name of [...ignored.map((one) => one.replace('*', '-core')), '.git', 'expected.yaml']) {
    expect(isSent(name), name).toBe(false);
  }
  for (const name of [
    'package.json',
    '.npmrc',
    'fixtures',
    'mocks',
    'cli',
    'tests',
    'playwright.config.ts',
    'tsconfig.json',
  ]) {
    expect(isSent(name), name).toBe(true);
  }
});

test('Debian has the packages that the container installs', () => {
  const names = packages();
  expect(names).toContain('chromium');
  test.skip(!existsSync('/etc/debian_version'), 'this system is no Debian');
  const { stdout } = spawnSync('apt-cache', ['policy', ...names], { encoding: 'utf8' });
  const found = [...stdout.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (?!\(none\))/gm)];
  expect(found.map(([, name]) => name)).toEqual(names);
});

test(
  'the instructions of the container, in their order in a folder, lead to a suite that runs',
  long,
  ({}, testInfo) => {
    test.setTimeout(900_000);
    const [suite, results] = [testInfo.outputPath('suite'), testInfo.outputPath('results')];
    const here = (text: string) => text.replaceAll('/suite', suite).replaceAll('/results', results);
    const { [runVariable]: _, ...environment } = process.env;
    for (const { keyword, given } of instructions()) {
      switch (keyword) {
        case 'FROM':
        case 'WORKDIR':
          break;
        case 'COPY':
          copy(given, suite);
          break;
        case 'ENV': {
          const [name = '', value = ''] = given.split('=');
          environment[name] = here(value);
          break;
        }
        case 'RUN':
          // It would change the machine, and empty its lists: the test above asks for the packages.
          if (given.includes('apt-get')) break;
          expectRun('sh', ['-c', here(given)], suite, environment);
          break;
        case 'CMD': {
          const [program = '', ...parameters] = z.array(z.string()).parse(JSON.parse(here(given)));
          expectRun(program, [...parameters, '--requirements', 'smtp.port-range'], suite, environment);
          break;
        }
        default:
          throw new Error(`This test does not know ${keyword}. Say here what it does.`);
      }
    }
    for (const name of ['report/verdict.html', 'report/junit.xml', 'report/ctrf.json', 'history.jsonl']) {
      expect(existsSync(join(results, name)), name).toBe(true);
    }
  },
);

function expectRun(
  program: string,
  parameters: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): void {
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd, env, encoding: 'utf8' });
  expect(status, `${program} ${parameters.join(' ')}\n${stdout}${stderr}`).toBe(0);
}

function packages(): string[] {
  const install = instructions().find(({ given }) => given.includes('apt-get install'))?.given ?? '';
  const [, names = ''] = /apt-get install ([^&]+)/.exec(install) ?? [];
  return names.split(' ').filter((name) => name !== '' && !name.startsWith('-'));
}
