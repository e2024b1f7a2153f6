import type { Command } from 'commander';

const help = `
A target file says which managers are tested, and by which relay and mailbox. Its secrets stand in environment variables
or in files that it names, never in itself.

  npx sna-ses target init                      # asks, and writes target.yaml
  npx sna-ses target check target.yaml         # what it offers, what it needs, what is missing
  npx sna-ses run --target target.yaml         # a run by it

npx sna-ses target init --help says everything about that verb, its exit codes too.`;

const initHelp = `
Asks what the target is: the default of each question stands in brackets, and an empty line takes it. Where the manager
can be reached, its certificate's fingerprint is shown and asked about. Answers can be piped in, a line each. Secrets are
asked for by the names of the environment variables that hold them. The file explains every option there is.

Exit codes: 0   the file is written
            2   wrong usage, a wrong or a missing answer, a file that is there already: nothing is written
            130 ended by Ctrl-C (143: by SIGTERM): nothing is written`;

const checkHelp = `
Says for each target of the file how much a run may change, what can be tested by it, and which environment variables and
files it needs; no value of them is shown. Nothing is connected to.

Exit codes: 0 the file is well-formed, and everything it needs is there
            2 wrong usage, or else: a sentence for each thing that is wrong or missing`;

const schemaHelp = `
Editors check a target file by it while it is written. The package has it as target.schema.json, to which the first line
of a file from target init leads them.

Exit codes: 0 the schema is printed
            2 wrong usage`;

/** `sna-ses target`: writes a target file, and checks one. */
export function addTarget(program: Command): void {
  const target = program
    .command('target')
    .summary('write or check the file that says which manager is tested')
    .description('Writes a target file, checks one, or prints its JSON schema.')
    .addHelpText('after', help);

  target
    .command('init')
    .summary('ask, and write a target file')
    .description('Asks what the target is, and writes its file.')
    .argument('[file]', 'the file to write', 'target.yaml')
    .option('--force', 'replace a file that is there', false)
    .addHelpText('after', initHelp)
    .action(async (file: string, { force }: { force: boolean }) => {
      const { initTarget } = await import('./init-target.ts');
      await initTarget(file, force);
    });

  target
    .command('check')
    .summary('say whether a target file is well, what it offers and what it lacks')
    .description('Checks a target file.')
    .argument('<file>', 'the target file')
    .addHelpText('after', checkHelp)
    .action(async (file: string) => {
      const { checkTarget } = await import('./check-target.ts');
      await checkTarget(file);
    });

  target
    .command('schema')
    .summary('print the JSON schema of target files, for editors')
    .description('Prints the JSON schema of target files.')
    .addHelpText('after', schemaHelp)
    .action(async () => {
      const { printSchema } = await import('./print-schema.ts');
      printSchema();
    });
}
