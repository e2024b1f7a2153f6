import { type Command, Option } from 'commander';
import { faultPort } from '../fault-port.ts';
import { lastPort, wholeNumber } from '../whole-number.ts';
import type { ServeOptions } from './serve.ts';

const help = `
The verb prints the addresses of all parts and what to type on which page, so that you can walk Cisco's note by hand in a
browser. On the laboratory page you choose a fault by its name: the relay then has it, and the page shows sessions and mail
as they come. Each port is a free one unless you give it. With --era note the relay has the four certificates that the note
shows, and TLS up to 1.2.

Exit codes: 0 you ended it with Ctrl-C
            2 wrong usage, or a port that is taken`;

/** `sna-ses serve`: simulator, relay and mailbox for a person who walks the note by hand. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .summary('start simulator, relay and mailbox, for you to try the note by hand')
    .description(
      'Starts the simulator of the manager, the SES look-alike and the mailbox of the recipient, until Ctrl-C.',
    )
    .option('--laboratory-port <n>', 'port of the laboratory page', wholeNumber('laboratory-port', lastPort))
    .option('--manager-port <n>', "port of the manager's pages", wholeNumber('manager-port', lastPort))
    .option('--mailbox-port <n>', 'port of the mailbox page', wholeNumber('mailbox-port', lastPort))
    .option(
      '--fault-port <name=port>',
      'a further port of the relay, which has this fault; may be given more than once',
      faultPort,
    )
    .addOption(
      new Option('--era <era>', 'serve the chain of SES as it is today, or of the day of the note')
        .choices(['today', 'note'] as const)
        .default('today'),
    )
    .addHelpText('after', help)
    .action(async (asked: ServeOptions) => {
      const { serve } = await import('./serve.ts');
      await serve(asked);
    });
}
