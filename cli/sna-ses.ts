/** Runs one verb of the command line. */
import { CommanderError } from 'commander';
import { beginRun } from '../fixtures/run-file.ts';
import { diskSentence } from './disk-sentence.ts';
import { inSentences } from './in-sentences.ts';
import { endWithOutput } from './lost-output.ts';
import { printVisibly } from './print-visibly.ts';
import { snaSes } from './program.ts';
import { UsageError } from './usage-error.ts';

endWithOutput();
printVisibly();

try {
  // The secrets that a verb notes are its own, and gone from the disk when it ends.
  await inSentences(async () => void beginRun());
  await snaSes().parseAsync();
} catch (error) {
  process.exitCode = 2;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) process.exitCode = 0;
  } else if (error instanceof UsageError) {
    console.error(error.message);
  } else {
    const sentence = diskSentence(error);
    console.error(sentence ?? error);
    if (sentence === undefined) process.exitCode = 70;
  }
}
