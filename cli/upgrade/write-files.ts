import { join } from 'node:path';
import { makeFolder } from '../../mocks/disk/index.ts';
import { redactText } from '../../fixtures/report/redact.ts';
import { knownSecrets } from '../../fixtures/report/secrets.ts';
import { visibleJson } from '../../fixtures/report/visible-text.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';

/**
 * Writes texts into a folder, readable by their owner alone, and strikes secrets out of them; it makes a folder that is missing.
 *
 * @throws {UsageError} when that cannot be done
 */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  const secrets = knownSecrets();
  try {
    makeFolder(folder, 0o700);
  } catch (error) {
    const code = String(Reflect.get(Object(error), 'code'));
    throw new UsageError(`${folder} cannot be written (${code}): give another one to --out.`);
  }
  for (const [name, text] of Object.entries(files))
    writeWhole(join(folder, name), redactText(text, secrets), { mode: 0o600 });
}

export function json(value: unknown): string {
  return `${visibleJson(value)}\n`;
}
