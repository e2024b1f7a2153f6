import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { redactText } from '../../fixtures/report/redact.ts';
import { knownSecrets } from '../../fixtures/report/secrets.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Writes texts into a folder, and strikes secrets out of them; it makes a folder that is missing.
 *
 * @throws {UsageError} when that cannot be done
 */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  const secrets = knownSecrets();
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), redactText(text, secrets));
    }
  } catch (error) {
    const code = String(Reflect.get(Object(error), 'code'));
    throw new UsageError(`${folder} cannot be written (${code}); give another one to --out.`);
  }
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
