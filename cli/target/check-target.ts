import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { inSentences } from '../in-sentences.ts';
import { UsageError } from '../usage-error.ts';
import { describeTarget } from './describe-target.ts';

/** Prints what a target file offers and needs. @throws {UsageError} when it is wrong, or something is missing */
export function checkTarget(file: string): Promise<void> {
  return inSentences(async () => {
    const { folder, targets } = readTargetFile(file);
    const described = targets.map((target) => describeTarget(target, folder));
    const count = targets.length === 1 ? '1 target' : `${targets.length} targets`;
    console.log([`${file}: ${count}, well-formed`, ...described.map(({ text }) => text)].join('\n\n'));
    const lacks = described.flatMap((one) => one.lacks);
    if (lacks.length > 0) throw new UsageError(lacks.join('\n'));
  });
}
