import { chosen } from '../../fixtures/target/run-targets.ts';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { inSentences } from '../in-sentences.ts';
import { printJson } from '../print-json.ts';
import { describeExamination, type ExaminedTarget } from './describe-examination.ts';

/** The options that a person gave: the target file, one target of it, and JSON. */
export interface Asked {
  readonly target: string;
  readonly name?: string;
  readonly json?: true;
}

/** Examines targets, prints what it finds, and sets the exit code. */
export function doctor({ target: file, name, json }: Asked): Promise<void> {
  return inSentences(async () => {
    const { folder, targets } = readTargetFile(file);
    const all: ExaminedTarget[] = [];
    const { examine } = await import('./examine.ts');
    for (const target of name === undefined ? targets : [chosen(targets, name)]) {
      const examined = await examine({ target, file, folder });
      const ready = examined.every(({ finding }) => finding.state !== 'failed');
      const { mode, manager } = target;
      const result = { name: target.name, url: manager.url, mode, ready, examined };
      all.push(result);
      if (!json) console.log(describeExamination(result));
    }
    if (json) printJson({ targets: all.map(forMachine) });
    process.exitCode = Math.max(...all.map(exitCodeOf));
  });
}

function exitCodeOf({ ready, examined }: ExaminedTarget): number {
  if (ready) return 0;
  return examined.some(({ check, finding }) => check.firstContact && finding.state === 'failed') ? 2 : 1;
}

function forMachine({ examined, ...target }: ExaminedTarget) {
  const checks = examined.map(({ check: { id, title }, finding }) => ({ id, title, ...finding }));
  return { ...target, checks };
}
