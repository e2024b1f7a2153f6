/** The command line: one verb a file in `verbs`. */
import { Command, CommanderError } from 'commander';
import { UsageError } from './usage-error.ts';
import { addDiagnose } from './verbs/diagnose.ts';
import { addFailures } from './verbs/failures.ts';
import { addReproduce } from './verbs/reproduce.ts';

const program = new Command('sna-ses')
  .description('Diagnoses failures of the alarm e-mails that an SNA Manager sends through Amazon SES.')
  .exitOverride()
  .showHelpAfterError('(npx sna-ses --help says what there is.)')
  .configureHelp({ helpWidth: 110 })
  .addHelpText('after', '\nnpx sna-ses VERB --help says everything about a verb, its exit codes too.');

addFailures(program);
addDiagnose(program);
addReproduce(program);

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
