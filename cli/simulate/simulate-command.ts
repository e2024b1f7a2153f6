import type { Command } from 'commander';
// The table of the releases loads nothing else, so that the other verbs still start fast.
// oxlint-disable-next-line no-restricted-imports
import { defaultRelease, releases } from '../../mocks/manager/release.ts';
import { UsageError } from '../usage-error.ts';
import { lastPort, wholeNumber } from '../whole-number.ts';
import type { Simulation } from './simulate.ts';

const help = `
The simulator keeps its configuration, its certificate and its SSH host key in the folder: the next start there goes on with
them. SNA_SES_SIMULATOR_PASSWORD and SNA_SES_SIMULATOR_ROOT_PASSWORD hold the passwords of admin and root; the verb makes
up and prints the one that you leave out.

Example, with a relay on another address of this machine:
  npx sna-ses simulate --folder appliance --route email-smtp.us-east-1.amazonaws.com=127.0.0.9 email-smtp.eu-central-1.amazonaws.com=127.0.0.9

Exit codes: 0 you ended it with Ctrl-C
            2 wrong usage, a port that is taken, or a folder on which it cannot run`;

const upgradeHelp = `
Losses: smtp, password, trust-store, trust-store:NAME, tls-ciphers, actions. Without --lose the upgrade keeps everything.

Exit codes: 0 the folder has the new release
            2 wrong usage, or the upgrade is refused; the folder is as it was`;

/** `sna-ses simulate`: the simulator by itself, reached as an appliance is, and its upgrade. */
export function addSimulate(program: Command): void {
  const simulate = program
    .command('simulate')
    .summary('run the simulator of the manager by itself, or upgrade it')
    .description(
      'Runs the simulator of the manager by itself: you reach it by URL and SSH, as you reach an appliance.',
    )
    .enablePositionalOptions()
    .option('--folder <dir>', "the appliance's file system; the verb makes it if it is missing")
    .option(
      '--release <release>',
      `${releases.join(', ')}; default: the folder's own, ${defaultRelease} for a new folder`,
    )
    .option('--host <address>', 'listen on this address', '127.0.0.1')
    .option('--port <n>', 'port of the pages; default: a free one', wholeNumber('port', lastPort))
    .option('--ssh-port <n>', "port of root's shell; default: a free one", wholeNumber('ssh-port', lastPort))
    .option('--host-name <name>', 'the name of the manager', 'sna-manager.example.com')
    .option(
      '--route <name=address...>',
      'send mail for NAME to ADDRESS, on the port it is meant for; repeatable; without it, the network decides',
    )
    .option(
      '--apply-time <ms>',
      'how long an Apply takes; default: 200',
      wholeNumber('apply-time', 3_600_000),
    )
    .option(
      '--session-time <ms>',
      'how long a session lasts; default: 1200000',
      wholeNumber('session-time', 86_400_000),
    )
    .option('--like <dir>', 'bear the words of the manager whose bundle this is (npx sna-ses learn --save)')
    .option('--pages-only', 'offer the configuration on the pages alone, not by REST')
    .addHelpText('after', help)
    .action(
      async ({ folder, ...asked }: Partial<Pick<Simulation, 'folder'>> & Omit<Simulation, 'folder'>) => {
        const { simulate: run } = await import('./simulate.ts');
        await run({ folder: given(folder), ...asked });
      },
    );

  simulate
    .command('upgrade')
    .summary('upgrade the folder to a later release, while no simulator runs on it')
    .description('Upgrades the folder of a simulator to a later release, while no simulator runs on it.')
    .option('--folder <dir>', "the simulator's folder")
    .requiredOption('--to <release>', 'the later release')
    .option('--lose <loss...>', 'what the upgrade loses; several with commas or blanks between')
    .addHelpText('after', upgradeHelp)
    .action(async (_: unknown, command: Command) => {
      const { folder, to, lose } = command.optsWithGlobals<{
        folder?: string;
        to: string;
        lose?: string[];
      }>();
      const { upgradeSimulator } = await import('./upgrade-simulator.ts');
      await upgradeSimulator(given(folder), to, lose);
    });
}

/** Both verbs may name the folder, so that commander cannot require it of either. */
function given(folder: string | undefined): string {
  if (folder) return folder;
  throw new UsageError('Give --folder DIR; see npx sna-ses simulate --help.');
}
