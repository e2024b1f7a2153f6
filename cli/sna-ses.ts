/** Runs one verb of the command line. */
import { randomUUID } from 'node:crypto';
import { CommanderError } from 'commander';
import forgetSecrets from '../fixtures/report/forget-secrets.ts';
import { runVariable } from '../fixtures/report/secrets.ts';
import { snaSes } from './program.ts';
import { UsageError } from './usage-error.ts';

// What a verb notes as secret is its own, and gone from the disk when it ends.
process.env[runVariable] = randomUUID();
process.on('exit', forgetSecrets);

// Whoever reads the output may stop early, as head does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

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
