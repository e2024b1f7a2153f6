import { Command } from 'commander';
import { addCapture } from './capture/capture-command.ts';
import { addCompareCertificates } from './compare-certificates/compare-certificates-command.ts';
import { addDiagnose } from './diagnose/diagnose-command.ts';
import { addDoctor } from './doctor/doctor-command.ts';
import { addExpected } from './expected/expected-command.ts';
import { addFailures } from './failures/failures-command.ts';
import { addHistory } from './history/history-command.ts';
import { addLearn } from './learn/learn-command.ts';
import { addPages } from './pages/pages-command.ts';
import { visibleOutput } from './print-visibly.ts';
import { addReproduce } from './reproduce/reproduce-command.ts';
import { addRestore } from './restore/restore-command.ts';
import { addRun } from './run/run-command.ts';
import { addServe } from './serve/serve-command.ts';
import { addSimulate } from './simulate/simulate-command.ts';
import { addTarget } from './target/target-command.ts';
import { addUpgrade } from './upgrade/upgrade-command.ts';

/** The command line with all its verbs; it loads what a verb needs when the verb runs. */
export function snaSes(): Command {
  const program = new Command('sna-ses')
    .description(
      'Tests whether the alarms of an SNA Manager reach people by e-mail through Amazon SES, and finds out why not.',
    )
    .exitOverride()
    .configureOutput(visibleOutput)
    .showHelpAfterError('(npx sna-ses --help lists the verbs.)')
    .configureHelp({ helpWidth: 110 })
    .addHelpText('after', '\nnpx sna-ses VERB --help explains a verb and its exit codes.');

  // In the order in which a user meets them: a manager of one's own, a customer's error, the parts by hand.
  addTarget(program);
  addDoctor(program);
  addRun(program);
  addRestore(program);
  addExpected(program);
  addHistory(program);
  addUpgrade(program);
  addLearn(program);
  addPages(program);
  addDiagnose(program);
  addCapture(program);
  addFailures(program);
  addReproduce(program);
  addCompareCertificates(program);
  addServe(program);
  addSimulate(program);
  for (const verb of program.commands) pointToHelp(verb, `npx sna-ses ${verb.name()}`);
  return program;
}

/** Wrong usage of a verb gets its own help, and not the list of all verbs. */
function pointToHelp(verb: Command, typed: string): void {
  verb.showHelpAfterError(`(${typed} --help explains it.)`);
  for (const below of verb.commands) pointToHelp(below, `${typed} ${below.name()}`);
}
