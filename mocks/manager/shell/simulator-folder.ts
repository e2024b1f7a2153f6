import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeScratchFolder, type ScratchFolder } from '../../disk/index.ts';

const appliance = fileURLToPath(new URL('appliance', import.meta.url));

/**
 * Makes the folder that the shell sees, read-only, as `/lancope/simulator`: `bin/openssl`, `bin/docker` and what they
 * read. It lies outside the appliance's own folder, so that nothing done in the shell can spoil it.
 *
 * @returns what the caller removes
 */
export function makeSimulatorFolder(): ScratchFolder {
  const folder = makeScratchFolder('root-shell');
  cpSync(appliance, folder.path, { recursive: true });
  return folder;
}
