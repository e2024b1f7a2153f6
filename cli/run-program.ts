import { type Command, CommanderError } from 'commander';
import { UsageError } from './usage-error.ts';

/** Runs a command line to its end. Exit code 2 with a sentence for wrong usage, 70 for what nobody foresaw. */
export async function runProgram(program: Command): Promise<void> {
  // Whoever reads the output may stop early, as head does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

  try {
    await program.parseAsync();
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
}
