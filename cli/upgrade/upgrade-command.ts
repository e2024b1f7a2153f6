import type { Command } from 'commander';
import type { TargetOptions } from './upgrade.ts';

const help = `
  npx sna-ses upgrade before --target target.yaml     # before the upgrade: reads the manager into before.json
  npx sna-ses upgrade after --target target.yaml      # after it: reads the manager again, and compares
  npx sna-ses upgrade compare before.json after.json  # compares two such files later, without a manager

It changes nothing on the manager. It presses Test Action, which sends a mail, only where the target file allows it
(testAction: true, or a mode above read-only), and sees the ClientHello only where the relay is the SES look-alike. It lists everything
that it could not see, and never counts it as kept.`;

const exitCodes = (trouble: string): string => `
Exit codes: 0 nothing in sight stops the mail
            1 mail will stop
            2 wrong usage, or ${trouble}
            3 you have to check something by hand, and nothing is worse`;

/** `sna-ses upgrade`: compares a manager before and after an upgrade. */
export function addUpgrade(program: Command): void {
  const upgrade = program
    .command('upgrade')
    .summary('compare a manager before and after an upgrade, and say whether mail will stop')
    .description('Compares a manager before and after an upgrade, and says whether its mail will stop.')
    .addHelpText('after', help);

  ofTarget(upgrade.command('before'))
    .description('Reads everything that decides whether the mail of a manager arrives, before its upgrade.')
    .option('--force', 'overwrite an earlier before.json')
    .addHelpText(
      'after',
      '\nExit codes: 0 the verb wrote before.json\n            2 wrong usage, or a manager that does not answer',
    )
    .action(async (asked: TargetOptions) => (await import('./upgrade.ts')).before(asked));
  ofTarget(upgrade.command('after'))
    .description(
      'Reads a manager after its upgrade, compares it with before, and says whether its mail will stop.',
    )
    .addHelpText('after', exitCodes('a manager that does not answer, or no before.json'))
    .action(async (asked: TargetOptions) => (await import('./upgrade.ts')).after(asked));
  upgrade
    .command('compare')
    .description('Compares two snapshots, the older one first, without a manager.')
    .argument('<before>', 'before.json')
    .argument('<after>', 'after.json')
    .option('--out <folder>', 'write report.json and report.html into this folder')
    .addHelpText('after', exitCodes('a file that is missing, or that upgrade before or after did not write'))
    .action(async (earlier: string, later: string, { out }: { out?: string }) =>
      (await import('./upgrade.ts')).compare(earlier, later, out),
    );
}

function ofTarget(command: Command): Command {
  return command
    .requiredOption('--target <file>', 'the target file')
    .option('--name <name>', 'the target of the file, where it has several')
    .option('--action <name>', 'the e-mail action to press Test Action of; default: the only one')
    .option('--out <folder>', 'where the files are; default: upgrade-NAME');
}
