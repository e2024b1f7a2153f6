/** Runs one verb of the command line. */
import { CommanderError } from 'commander';
import { beginRun } from '../fixtures/run-file.ts';
import { endWithOutput } from './lost-output.ts';
import { printVisibly } from './print-visibly.ts';
import { snaSes } from './program.ts';
import { UsageError } from './usage-error.ts';

// The secrets that a verb notes are its own, and gone from the disk when it ends.
beginRun();
endWithOutput();
printVisibly();

try {
  await snaSes().parseAsync();
} catch (error) {
  process.exitCode = 2;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) process.exitCode = 0;
  } else if (error instanceof UsageError) {
    console.error(error.message);
  } else {
    console.error(error);
    process.exitCode = 70;
  }
}
