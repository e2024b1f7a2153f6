import type { Command } from 'commander';
import type { AskedHistory } from './print-history.ts';

const help = `
The rows are the requirements, the columns the last runs:
  .  passed    F  failed    K  known failure    C  changed    X  fixed    E  suite error    s  skipped    (blank)  not tested
Below stand what changed between the last two runs (or the builds of --between), the tests that are not steady, and the time
of an Apply. npm start adds a line to history.jsonl, npx sna-ses run to the history.jsonl beside the target file.

Exit codes: 0 the history is printed
            2 wrong usage, or no history`;

/** `sna-ses history`: the verdicts over runs and builds. */
export function addHistory(program: Command): void {
  program
    .command('history')
    .summary('show the verdicts over the last runs, and what changed between two builds')
    .description('Shows the verdicts over the last runs, and what changed between two of them.')
    .argument('[file]', 'the history (default: history.jsonl)')
    .option('--target <name>', 'only this target; needed where there are several')
    .option('--last <count>', 'so many runs (default: 10)')
    .option('--between <builds>', 'compare the last runs of two builds: 7.5.1,7.5.2')
    .option('--json', 'print { runs, changes, unsteady }')
    .addHelpText('after', help)
    .action(async (file: string | undefined, asked: AskedHistory) => {
      const { printHistory } = await import('./print-history.ts');
      await printHistory(file ?? 'history.jsonl', asked);
    });
}
