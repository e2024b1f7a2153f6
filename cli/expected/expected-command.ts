import type { Command } from 'commander';
import type { AskedUpdate } from './update-expected.ts';

const usualFile = 'expected.yaml';

const fileHelp = `the file of known failures (default: ${usualFile})`;

const updateHelp = `
It reads what the last run left in report/verdicts.json: adds an entry for each new failure, in place of an entry whose test
fails otherwise, and removes the entries of what passes now. Without new failures it needs no --reason and --reference.
A suite error is no failure of the manager, and gets no entry.

Exit codes: 0 the file is as the last run was
            2 wrong usage, a wrong file, or no record of a run; nothing is written`;

const checkHelp = `
Exit codes: 0 the file is right
            2 it is wrong, or one of its entries matches no test`;

/** `sna-ses expected`: the file of known failures. */
export function addExpected(program: Command): void {
  const expected = program
    .command('expected')
    .summary('keep the file of known failures, by which a run tells what is new')
    .description('Keeps the file of known failures, by which a run tells what is new.');

  expected
    .command('update')
    .summary('write what failed in the last run into the file, and remove what passes')
    .description(
      'Writes what failed in the last run into the file of known failures, and removes what passes.',
    )
    .argument('[file]', fileHelp)
    .option('--reason <text>', 'why the new failures are accepted')
    .option('--reference <id>', 'where they are followed up: a defect id, an address')
    .option('--until <when>', 'the last day (2027-01-31), release or build with which they are accepted')
    .option('--requirements <ids>', 'only the failures of these requirements: smtp.*,test.delivered')
    .option('--results <file>', 'the record of another run than the last')
    .addHelpText('after', updateHelp)
    .action(async (file: string | undefined, asked: AskedUpdate) => {
      const { updateExpected } = await import('./update-expected.ts');
      await updateExpected(file ?? usualFile, asked);
    });

  expected
    .command('check')
    .summary('check that the file is right, and that each entry matches a test')
    .description(
      'Checks that a file of known failures is right, and that each of its entries matches a test.',
    )
    .argument('[file]', fileHelp)
    .option('--target <file>', 'the target file whose targets the entries may name')
    .addHelpText('after', checkHelp)
    .action(async (file: string | undefined, { target }: { readonly target?: string }) => {
      const { checkExpected } = await import('./check-expected.ts');
      await checkExpected(file ?? usualFile, target);
    });
}
