/** The command line: one verb a file in `verbs`. */
import { Command } from 'commander';
import { runProgram } from './run-program.ts';
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

await runProgram(program);
