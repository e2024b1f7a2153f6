import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { long } from '../../sampled.ts';
import { secretsIn } from '../report/artefacts.ts';
import { ended } from '../command.ts';
import { onPath } from '../../../fixtures/on-path.ts';
import { test } from './learn-test.ts';

const run = promisify(execFile);

/** A display that nobody sees. */
async function openDisplay(): Promise<{ readonly display: string; readonly close: () => Promise<void> }> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const printed: unknown[] = await once(server.stdout, 'data');
  return {
    display: `:${String(printed[0]).trim()}`,
    close: async () => {
      server.kill();
      await once(server, 'exit');
    },
  };
}

test(
  'learn --headed goes on with the session of who signs in by hand, and keeps no password',
  long,
  async ({ meet }) => {
    const missing = ['Xvfb', 'xdotool'].find((program) => onPath(program).length === 0);
    test.skip(missing !== undefined, `The program ${missing} is not installed on this machine.`);
    test.setTimeout(300_000);
    const stranger = await meet({});
    const { display, close } = await openDisplay();
    const operator = (...keys: string[]): Promise<unknown> =>
      run('xdotool', keys, { env: { ...process.env, DISPLAY: display } });
    try {
      const command = stranger.begin('learn', ['--headed'], { DISPLAY: display });
      const running = ended(command, { later: true });
      let said = '';
      command.stdout.on('data', (chunk) => (said += String(chunk)));
      await expect.poll(() => said, { timeout: 60_000 }).toContain('Sign in in the browser');
      // Too early.
      command.stdin.write('\n');
      await expect.poll(() => said, { timeout: 20_000 }).toContain('Nobody is signed in there yet.');
      const { userName, password } = stranger.lab.manager.account;
      // Nothing manages the windows of this display, so that the newest one has to be given the keys.
      await operator('search', '--sync', '--onlyvisible', '--class', 'chrom', 'windowfocus');
      await operator('key', 'Tab');
      await operator('type', '--delay', '30', userName);
      await operator('key', 'Tab');
      await operator('type', '--delay', '30', password);
      await operator('key', 'Return');
      await expect
        .poll(() => stranger.proxy.writes(), { timeout: 20_000 })
        .toContain('POST /token/v2/authenticate');
      // The page may take a moment to have the session.
      const asksAgain = (): boolean => said.split('Nobody is signed in there yet.').length > 2;
      command.stdin.write('\n');
      await expect
        .poll(() => asksAgain() || said.includes('elements found'), { timeout: 120_000 })
        .toBe(true);
      if (asksAgain()) command.stdin.write('\n');

      const { exitCode, stdout, stderr } = await running;

      expect(stdout, stderr).toMatch(/elements found, 0 missing, 0 there twice/);
      expect(exitCode).toBe(0);
      expect(secretsIn(stranger.folder, stdout + stderr, stranger.secrets)).toEqual([]);
      expect(stranger.proxy.writes()).toEqual(['POST /token/v2/authenticate']);
    } finally {
      await close();
    }
  },
);
