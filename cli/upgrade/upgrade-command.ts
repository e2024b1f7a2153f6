import type { Command } from 'commander';
import type { TargetOptions } from './upgrade.ts';

const help = `
npx sna-ses upgrade before --target target.yaml     before the upgrade: reads the manager into before.json
npx sna-ses upgrade after --target target.yaml      after it: reads it again, and says what follows for the mail
npx sna-ses upgrade compare before.json after.json  the same later, without a manager

Nothing on the manager is changed. Test Action, which sends a mail, is pressed only where the target file allows it
(testAction: true, or a mode above read-only); the ClientHello is seen only where the relay is the mock.
What could not be seen is listed, and never counts as kept.`;

const exitCodes = `
Exit codes: 0 nothing that was seen stops the mail
            1 mail will stop
            2 wrong usage, or the manager cannot be reached
            3 something has to be checked by hand, and nothing worse`;

/** `sna-ses upgrade`: a manager before and after an upgrade, and what follows for the mail. */
export function addUpgrade(program: Command): void {
  const upgrade = program
    .command('upgrade')
    .summary('compare a manager before and after an upgrade, and say whether mail will stop')
    .description('Compares a manager before and after an upgrade, and says what follows for the mail.')
    .addHelpText('after', help);

  ofTarget(upgrade.command('before'))
    .description('Reads a manager before its upgrade, and keeps what decides whether its mail arrives.')
    .option('--force', 'overwrite an earlier before.json')
    .addHelpText(
      'after',
      '\nExit codes: 0 before.json is written\n            2 wrong usage, or the manager cannot be reached',
    )
    .action(async (asked: TargetOptions) => (await import('./upgrade.ts')).before(asked));
  ofTarget(upgrade.command('after'))
    .description(
      'Reads a manager after its upgrade, compares it with before, and says what follows for the mail.',
    )
    .addHelpText('after', exitCodes)
    .action(async (asked: TargetOptions) => (await import('./upgrade.ts')).after(asked));
  upgrade
    .command('compare')
    .description('Compares two snapshots, the older one first, without a manager.')
    .argument('<before>', 'before.json')
    .argument('<after>', 'after.json')
    .option('--out <folder>', 'write report.json and report.html into this folder')
    .addHelpText('after', exitCodes)
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
