import type { Command } from 'commander';
import { chosen } from '../../fixtures/target/run-targets.ts';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { describeExamination, type ExaminedTarget } from './describe-examination.ts';
import { inSentences } from '../in-sentences.ts';

const help = `
Nothing on the manager is changed, and no mail is sent. Signing in ends another session of the same account.

Exit codes: 0 every target is ready for the mode in the target file; a warning does not count
            1 something failed: what was found and what to do is printed
            2 wrong usage, or a wrong target file`;

/** `sna-ses doctor`: whether the targets of a target file are ready for a run. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('see whether a target is ready for a run, and what to do if not')
    .description(
      'Looks at everything a run needs of the targets of a target file: manager, account, shell, relay, mailbox.',
    )
    .requiredOption('--target <file>', 'the target file')
    .option('--name <name>', 'only this target of the file')
    .option('--json', 'print it for a machine')
    .addHelpText('after', help)
    .action(async ({ target: file, name, json }: { target: string; name?: string; json?: true }) => {
      await inSentences(async () => {
        const { folder, targets } = readTargetFile(file);
        const { examine } = await import('./examine.ts');
        const all: ExaminedTarget[] = [];
        for (const target of name === undefined ? targets : [chosen(targets, name)]) {
          const examined = await examine({ target, file, folder });
          const ready = examined.every(({ finding }) => finding.state !== 'failed');
          const { mode, manager } = target;
          const result = { name: target.name, url: manager.url, mode, ready, examined };
          all.push(result);
          if (!json) console.log(describeExamination(result));
        }
        if (json) console.log(JSON.stringify({ targets: all.map(forMachine) }, undefined, 2));
        process.exitCode = all.every(({ ready }) => ready) ? 0 : 1;
      });
    });
}

function forMachine({ examined, ...target }: ExaminedTarget) {
  const checks = examined.map(({ check: { id, title }, finding }) => ({ id, title, ...finding }));
  return { ...target, checks };
}
