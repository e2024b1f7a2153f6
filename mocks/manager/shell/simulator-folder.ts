import { cpSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Routes } from '../../network/index.ts';

const appliance = fileURLToPath(new URL('appliance', import.meta.url));

/**
 * Makes the folder that the shell sees, read-only, as `/lancope/simulator`: `bin/openssl`, `bin/docker` and what they
 * read. It lies outside the appliance's own folder, so that nothing done in the shell can spoil it.
 *
 * @returns its path; the caller removes it
 */
export function makeSimulatorFolder(routes: Routes | undefined): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sna-root-shell-')));
  cpSync(appliance, folder, { recursive: true });
  if (routes) {
    const lines = Object.entries(routes).map(([name, listener]) => `${name.toLowerCase()} ${listener}\n`);
    writeFileSync(join(folder, 'routes'), lines.join(''));
  }
  return folder;
}
