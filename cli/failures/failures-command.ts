import type { Command } from 'commander';
import { type FailureModeId, knownFailures } from '../../fixtures/failure-modes/known-failures.ts';
import { inColumns } from '../in-columns.ts';
import { failureModeId, knownIds } from '../known-ids.ts';

/** `sna-ses failures`: the catalogue. */
export function addFailures(program: Command): void {
  program
    .command('failures')
    .summary('list the ways in which the mail can fail, with cause, party at fault and fix')
    .description(
      'Lists every known way in which the mail can fail: its id, cause, the party at fault and the fix.',
    )
    .argument('[ids...]', 'only these failure modes')
    .option('--json', 'print an array of { id, cause, party, fix, requirement }')
    .addHelpText(
      'after',
      '\nExit codes: 0 listed, 2 wrong usage (such as an unknown id; the nearest is suggested).',
    )
    .action((given: readonly string[], { json }: { json?: true }) => {
      const ids = given.length === 0 ? knownIds : given.map(failureModeId);
      const failures = ids.map((id) => ({ id, ...knownFailures[id] }));
      console.log(json ? JSON.stringify(failures, undefined, 2) : failures.map(described).join('\n\n'));
    });
}

function described({
  id,
  cause,
  party,
  fix,
}: {
  id: FailureModeId;
  cause: string;
  party: string;
  fix: string;
}) {
  return [id, inColumns('cause', cause), inColumns('party', party), inColumns('fix', fix)].join('\n');
}
