import type { Command } from 'commander';

const help = `
A target file says which managers a run tests, and with which relay and mailbox. It holds no secret: it names the
environment variables or files that do.

  npx sna-ses target init                      # asks you, and writes target.yaml
  npx sna-ses target check target.yaml         # shows what the target offers, needs and lacks
  npx sna-ses run --target target.yaml         # tests it

npx sna-ses target init --help explains that verb and its exit codes.`;

const initHelp = `
The default of each question stands in brackets; an empty line takes it. If the verb reaches the manager, it shows the
fingerprint of the manager's certificate and asks whether it is the right one. You can pipe the answers in, one a line. For
each secret, give the name of the environment variable that holds it. The file explains every option.

Exit codes: 0   the verb wrote the file
            2   wrong usage, a wrong or missing answer, or a file of that name; the verb wrote nothing
            130 you ended it with Ctrl-C (143: SIGTERM did); the verb wrote nothing`;

const checkHelp = `
For each target it shows how much a run may change, what a run can test, and which environment variables and files the run
needs, without their values. It connects to nothing.

Exit codes: 0 the file is sound, and everything it needs is there
            2 wrong usage, or something is wrong or missing; the verb prints a sentence for each`;

const schemaHelp = `
Editors use it to check a target file while you write it. The project has it as target.schema.json, and the first line of a
file from target init names it.

Exit codes: 0 the verb printed the schema
            2 wrong usage`;

/** `sna-ses target`: writes a target file, and checks one. */
export function addTarget(program: Command): void {
  const target = program
    .command('target')
    .summary('write or check the file that says which manager to test')
    .description('Writes a target file, checks one, or prints its JSON schema.')
    .addHelpText('after', help);

  target
    .command('init')
    .summary('ask you, and write a target file')
    .description('Asks you for everything a run needs to know, and writes the target file.')
    .argument('[file]', 'the file to write', 'target.yaml')
    .option('--force', 'replace an existing file', false)
    .addHelpText('after', initHelp)
    .action(async (file: string, { force }: { force: boolean }) => {
      const { initTarget } = await import('./init-target.ts');
      await initTarget(file, force);
    });

  target
    .command('check')
    .summary('check a target file, and show what it offers and lacks')
    .description('Checks a target file, and shows what it offers and lacks.')
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
