import { type Command, Option } from 'commander';
import { failOns } from '../../fixtures/report/fail-on.ts';

/** Gives a command the options about what it tests and what counts as failed. */
export function addReportOptions(command: Command): Command {
  return command
    .option('--expected <file>', 'the file of known failures (npx sna-ses expected update writes one)')
    .option('--requirements <ids>', 'only the tests of these requirements: smtp.*,test.delivered')
    .option('--build <name>', 'the build under test, for the history and for entries with until')
    .option('--history <file>', 'the history to which the run adds its line (npx sna-ses history shows it)')
    .addOption(
      new Option(
        '--fail-on <failures>',
        'failures that end in another exit code than 0: any, only new ones, or only new ones of a MUST',
      ).choices(failOns),
    );
}
