import type { Command } from 'commander';
import type { Asked } from './learn.ts';

const help = `
It walks the way of the procedure on the pages of the manager, opens forms and menus, and leaves them again. It submits nothing:
a proxy lets no request but reading and the sign-in through. Its sign-in ends any other session of the same account.

For each element that it does not find, it asks you which one it is: by number, or by its words; an empty line leaves it. You can
pipe the answers in, one a line. With --headed you click it instead.

It writes two files beside the target file, for you alone to read: learn.html, with a picture of each page and what was found
there, and pages.yaml, with the words that are not the suite's own. A run, doctor and restore read pages.yaml there; targets of one
release may share one (manager.pages). When all is found, it asks nothing.

--save writes a folder that shows the words and the structure of the pages, and none of your names, hosts, addresses, serial numbers,
certificates or tokens. It is searched for them before it is written; look through its index.html all the same before you send it.

Exit codes: 0   everything that the suite needs is found
            1   something is missing or there twice; with --check: also after a change of the pages
            2   wrong usage, or a manager that does not answer, or does not let this account in
            130 you ended it with Ctrl-C; it wrote nothing`;

/** `sna-ses learn`: by which words the suite finds what is on the pages of a manager. */
export function addLearn(program: Command): void {
  program
    .command('learn')
    .summary("learn by which words the suite finds what is on your manager's pages")
    .description(
      'Looks for everything that the suite needs on the pages of a manager, asks you for what it does not find, and keeps the words.',
    )
    .requiredOption('--target <file>', 'the target file')
    .option('--name <name>', 'this target of the file')
    .option('--headed', 'show the browser: you sign in there yourself, and click what is not found')
    .option('--check', 'only compare: ask nothing, write nothing')
    .option('--save <dir>', 'write a bundle for whoever maintains the suite, with all that is yours replaced')
    .option('--hide <text...>', 'replace this text too in the bundle; repeatable')
    .addHelpText('after', help)
    .action(async (asked: Asked) => {
      const { learn } = await import('./learn.ts');
      await learn(asked);
    });
}
