/** The command line: one verb a file in `verbs`. */
import { randomUUID } from 'node:crypto';
import { Command, CommanderError } from 'commander';
import forgetSecrets from '../fixtures/report/forget-secrets.ts';
import { runVariable } from '../fixtures/report/secrets.ts';
import { UsageError } from './usage-error.ts';
import { addDiagnose } from './diagnose/diagnose-command.ts';
import { addDoctor } from './doctor/doctor-command.ts';
import { addFailures } from './failures/failures-command.ts';
import { addReproduce } from './reproduce/reproduce-command.ts';
import { addRestore } from './restore/restore-command.ts';
import { addRun } from './run/run-command.ts';
import { addTarget } from './target/target-command.ts';
import { addUpgrade } from './upgrade/upgrade-command.ts';

// What a verb notes as secret is its own, and gone from the disk when it ends.
process.env[runVariable] = randomUUID();
process.on('exit', forgetSecrets);

const program = new Command('sna-ses')
  .description(
    'Tests, diagnoses and reproduces how an SNA Manager sends its alarm e-mails through Amazon SES.',
  )
  .exitOverride()
  .showHelpAfterError('(npx sna-ses --help says what there is.)')
  .configureHelp({ helpWidth: 110 })
  .addHelpText('after', '\nnpx sna-ses VERB --help says everything about a verb, its exit codes too.');

addFailures(program);
addDiagnose(program);
addReproduce(program);
addDoctor(program);
addRun(program);
addRestore(program);
addTarget(program);
addUpgrade(program);

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
