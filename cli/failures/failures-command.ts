import type { Command } from 'commander';

const help = `
Exit codes: 0 the list is printed
            2 wrong usage, such as an unknown id: the verb suggests the nearest one`;

/** `sna-ses failures`: the catalogue. */
export function addFailures(program: Command): void {
  program
    .command('failures')
    .summary('list the ways in which the mail can fail, with cause, party at fault and fix')
    .description(
      'Lists every known way in which the mail can fail: its id, cause, the party at fault and the fix.',
    )
    .argument('[ids...]', 'only these failure modes')
    .option('--json', 'print an array of { id, cause, party, fix, requirement }')
    .addHelpText('after', help)
    .action(async (given: readonly string[], { json }: { json?: true }) => {
      const { listFailures } = await import('./list-failures.ts');
      console.log(listFailures(given, json));
    });
}
