import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sshd } from '../shell/shell-sshd.ts';
import { withLines } from '../target/target-texts.ts';

/** Writes the file of a target that has this machine's sshd as root's shell. @returns its path */
export function targetWithShell(folder: string, { options }: Sshd): string {
  const target = join(folder, 'target.yaml');
  writeFileSync(join(folder, 'key'), String(options.privateKey), { mode: 0o600 });
  writeFileSync(
    target,
    withLines(
      'mode: non-disruptive',
      'shell:',
      '  host: 127.0.0.1',
      `  port: ${options.port}`,
      '  privateKey: { file: key }',
      `  hostKey: ${options.hostKey}`,
    ),
  );
  return target;
}
