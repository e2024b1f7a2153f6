import { mkdirSync, readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { runVariable } from '../../../fixtures/run-file.ts';
import { long } from '../../sampled.ts';
import { artefactsOf, recordedIn, secretsIn } from './artefacts.ts';

test(
  'nothing that is recorded of a run has had a password of a sign-in, also before anything is struck out',
  long,
  async ({}, testInfo) => {
    test.setTimeout(120_000);
    const folder = testInfo.outputPath('unredacted-run');
    const secretsFile = testInfo.outputPath('secrets-to-look-for');
    mkdirSync(folder, { recursive: true });
    const { [runVariable]: _, ...environment } = process.env;
    const child = spawn('npx', ['playwright', 'test', '-c', 'tests/tools/report/unredacted-run'], {
      env: { ...environment, FAILING_RUN: folder, FAILING_RUN_SECRETS: secretsFile, NO_COLOR: '1' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    await once(child, 'close');
    const secrets = readFileSync(secretsFile, 'utf8').split('\n').filter(Boolean);
    const traces = artefactsOf(folder).filter(({ name }) => name.endsWith('trace.zip'));

    expect(output).toContain('2 failed');
    expect(output).toContain('The manager refuses the sign-in of');
    expect([secrets.length, traces.length], 'passwords to look for, traces to look in').toEqual([2, 2]);
    const { snapshots, requests } = recordedIn(folder);
    expect([snapshots > 0, requests > 0], 'pages and requests to look in').toEqual([true, true]);
    expect(
      secretsIn(folder, output, secrets),
      'a sign-in was recorded with its password; sign in apart, untraced, and type by typeUnrecorded (sign-in-to.ts)',
    ).toEqual([]);
  },
);
