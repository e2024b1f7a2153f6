/** The command line: one verb a file in `verbs`. */
import { Command } from 'commander';
import { runProgram } from './run-program.ts';
import { addDiagnose } from './verbs/diagnose.ts';
import { addFailures } from './verbs/failures.ts';
import { addReproduce } from './verbs/reproduce.ts';
import { addRestore } from './verbs/restore.ts';
import { addRun } from './verbs/run.ts';

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
addRun(program);
addRestore(program);

await runProgram(program);
