import { type Command, Option } from 'commander';

const help = `
Where a manager has another word, say so at manager.labels of its target file, by the name in the first column:

  labels:
    smtp.server: Mail Server
    emailAction.to: [To, Recipients]

Exit codes: 0 the table is printed
            2 wrong usage`;

/** `sna-ses pages`: what the suite believes of a manager's pages. */
export function addPages(program: Command): void {
  program
    .command('pages')
    .summary("list the words by which the suite finds what is on a manager's pages")
    .description(
      "Lists each element of a manager's pages: its name, the words by which the suite finds it, and how these are known.",
    )
    .addOption(new Option('--release <release>', 'only the words of this release'))
    .option('--json', 'print an array of { name, page, kind, since, words, evidence }')
    .addHelpText('after', help)
    .action(async (asked: { readonly release?: string; readonly json?: true }) => {
      const { listPages } = await import('./list-pages.ts');
      console.log(listPages(asked));
    });
}
