import { readExpectedFile } from '../../fixtures/report/expected/read-expected-file.ts';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { inSentences } from '../in-sentences.ts';
import { checkEntries } from './check-entries.ts';

/** Checks a file of known failures. */
export function checkExpected(path: string, target: string | undefined): Promise<void> {
  return inSentences(async () => {
    const file = readExpectedFile(path);
    const targets = target === undefined ? undefined : readTargetFile(target).targets;
    await checkEntries(
      file,
      targets?.map(({ name }) => name),
    );
    const count = file.known.length;
    console.log(`${path}: ${count} known failure${count === 1 ? '' : 's'}, and each entry matches a test.`);
  });
}
