import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { runVariable } from '../../../fixtures/run-file.ts';
import { long } from '../../sampled.ts';

test(
  'the conformance tests of an upgrade fail, and each names what the upgrade has lost',
  long,
  async ({}, testInfo) => {
    test.slow();
    const { [runVariable]: _, ...environment } = process.env;
    const child = spawn('npx', ['playwright', 'test', '-c', 'tests/tools/upgrade/losing-upgrade'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...environment,
        LOSING_UPGRADE: testInfo.outputPath('losing-upgrade'),
        SNA_SES_UPGRADE_LOSES: 'trust-store:AmazonRSA2048M01.pem,actions,tls-ciphers',
        NO_COLOR: '1',
      },
    });
    const output = await text(child.stdout);

    for (const id of ['upgrade.settings-kept', 'upgrade.ciphers-kept', 'upgrade.mail-works']) {
      expect(output).toMatch(new RegExp(`^${id} +BEYOND +failed`, 'm'));
    }
    for (const words of [
      /The upgrade changed settings of the manager: enter them again[^]*"trustStore AmazonRSA2048M01\.pem"[^]*"action Mail the SOC[^"]*"/,
      /The upgrade changed tls-ciphers: follow the note's addendum again[^]*DHE-RSA/,
      /The upgrade lost the e-mail action Mail the SOC, so that its Test Action sends nothing: add it again/,
    ]) {
      expect(output).toMatch(words);
    }
  },
);
