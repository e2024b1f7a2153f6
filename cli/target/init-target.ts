import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { targetJsonSchema } from '../../fixtures/target/target-json-schema.ts';
import { inSentences } from '../in-sentences.ts';
import { Interrupted, untilInterrupted } from '../reproduce/interruption.ts';
import { expectWritableFile } from '../expect-writable.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';
import { annotatedYaml } from './annotated-yaml.ts';
import { askTarget } from './ask-target.ts';
import { Questions } from '../questions.ts';

/**
 * Asks for a target, and writes its file once every question has an answer. On Ctrl-C the process ends.
 *
 * @throws {UsageError} when it cannot write the file, or an answer is missing or wrong
 */
export function initTarget(path: string, force: boolean): Promise<void> {
  return inSentences(async () => {
    try {
      await askAndWrite(path, force);
      console.log(
        `\n${path} is written. Check it: npx sna-ses target check ${path}. Then test the manager: npx sna-ses run --target ${path}`,
      );
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      console.error('\nInterrupted: no file was written.');
      // A manager that is being reached may take its time.
      process.exit(error.exitCode);
    }
  });
}

async function askAndWrite(path: string, force: boolean): Promise<void> {
  refuseUnwritable(path, force);
  const questions = new Questions();
  try {
    const target = await untilInterrupted((interrupted) => {
      interrupted.addEventListener('abort', () => questions.close());
      return askTarget(questions);
    });
    const lines = annotatedYaml(targetJsonSchema(), { version: 1, targets: [target] });
    writeWhole(path, `${heading(path)}\n${lines.join('\n')}\n`, { check: readTargetFile });
  } finally {
    questions.close();
  }
}

function heading(path: string): string {
  const schema = fileURLToPath(new URL('../../target.schema.json', import.meta.url));
  const way = relative(dirname(resolve(path)), schema).replaceAll(sep, '/');
  return `# yaml-language-server: $schema=${way}
# Every option. To use one that begins with # and no blank, take the # away.
# npx sna-ses target check FILE tells you whether the file is sound.`;
}

function refuseUnwritable(path: string, force: boolean): void {
  const folder = dirname(resolve(path));
  if (!existsSync(folder))
    throw new UsageError(`There is no folder ${folder}: make it, or give another place.`);
  if (existsSync(path) && statSync(path).isDirectory())
    throw new UsageError(`${path} is a folder: give a file in it.`);
  if (existsSync(path) && !force)
    throw new UsageError(`There is a file ${path} already: give another name, or --force to replace it.`);
  expectWritableFile(path, 'give another place');
}
