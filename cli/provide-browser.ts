/**
 * Provides a browser before the tests start: finds one, else installs Playwright's, else (on
 * Debian, as root) Debian's. Says nothing when one is there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { browserVariable, findBrowser } from '../fixtures/browser.ts';

/** Whether a usable browser is there now: it is found, and it starts. */
function usable(): boolean {
  const path = findBrowser();
  if (!path) return false;
  const started = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  if (started.status === 0) return true;
  const reason = started.error?.message ?? started.stderr.trim().split('\n').at(-1);
  console.error(`The browser ${path} does not start: ${reason}.`);
  return false;
}

function attempt(what: string, command: string, parameters: string[]): boolean {
  console.error(`No browser found; trying ${what} …`);
  const result = spawnSync(command, parameters, { encoding: 'utf8', timeout: 600_000 });
  if (result.status === 0) return true;
  const lines = `${result.stdout}${result.stderr}`.trim().split('\n');
  console.error(`  did not work: ${result.error?.message ?? lines.at(-1)}`);
  return false;
}

function provide(): boolean {
  if (usable()) return true;
  if (process.env[browserVariable]) return false;
  if (attempt('playwright install chromium', 'npx', ['playwright', 'install', 'chromium']) && usable()) {
    return true;
  }
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const installed =
      attempt('apt-get update', 'apt-get', ['update']) &&
      attempt('apt-get install chromium', 'apt-get', [
        'install',
        '-y',
        'chromium',
        'chromium-headless-shell',
      ]);
    return installed && usable();
  }
  return false;
}

try {
  if (!provide()) {
    console.error(
      'No browser to run the tests in. Install Google Chrome or Chromium (Debian: apt-get install chromium), ' +
        `or set ${browserVariable} to the path of one, and start again.`,
    );
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
