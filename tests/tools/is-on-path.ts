import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program is on the path; to start it would cost Java or Perl a third of a second in each process. */
export function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
