import { readHistory } from '../../fixtures/report/record/history.ts';
import { seconds } from '../../fixtures/report/verdict-table.ts';
import { inSentences } from '../in-sentences.ts';
import { printJson } from '../print-json.ts';
import { UsageError } from '../usage-error.ts';
import { wholeNumber } from '../whole-number.ts';
import {
  type Change,
  changesBetween,
  runsOf,
  signs,
  type TargetRun,
  unsteadyTests,
  usualApply,
} from '../../fixtures/report/record/target-history.ts';

/** The options that a person gave. */
export interface AskedHistory {
  readonly target?: string;
  readonly last?: string;
  readonly between?: string;
  readonly json?: true;
}

/** Prints the history of one target. */
export function printHistory(path: string, asked: AskedHistory): Promise<void> {
  return inSentences(async () => {
    const count = wholeNumber('last', 1000)(asked.last ?? '10');
    const records = readHistory(path);
    const names = [...new Set(records.flatMap(({ targets }) => targets.map(({ name }) => name)))];
    const all = runsOf(records, chosenName(names, asked.target, path));
    const runs = all.slice(-count);
    const [before, after] = asked.between === undefined ? runs.slice(-2) : between(all, asked.between);
    const changes = before && after ? changesBetween(before, after) : [];
    const unsteady = unsteadyTests(runs);
    if (asked.json) {
      printJson({
        runs: runs.map(({ tests: _tests, verdicts, ...run }) => ({
          ...run,
          verdicts: Object.fromEntries(verdicts),
        })),
        changes,
        unsteady,
      });
      return;
    }
    console.log([...table(runs), '', ...changesTold(changes, before, after)].join('\n'));
    for (const { title, runs: of, changes: often, failed } of unsteady)
      console.log(`Not steady: "${title}" changed ${often} times in ${of} runs, and failed in ${failed}.`);
    console.log(applyTrend(runs));
  });
}

function table(runs: readonly TargetRun[]): string[] {
  const ids = [...new Set(runs.flatMap(({ verdicts }) => [...verdicts.keys()]))];
  const width = Math.max(...ids.map((id) => id.length), 'Requirement'.length);
  const heads = runs.map((run, index) => `${`${index + 1}`.padStart(3)}  ${nameOf(run)}  ${run.state}`);
  return [
    ...heads,
    '',
    `${'Requirement'.padEnd(width)}${runs.map((_, index) => `${index + 1}`.padStart(4)).join('')}`,
    ...ids.map((id) =>
      `${id.padEnd(width)}${runs.map(({ verdicts }) => signs[verdicts.get(id) ?? 'not tested'].padStart(4)).join('')}`.trimEnd(),
    ),
  ];
}

function changesTold(changes: readonly Change[], before?: TargetRun, after?: TargetRun): string[] {
  if (!before || !after) return ['One run shows no change.'];
  if (changes.length === 0) return [`No requirement changed from ${nameOf(before)} to ${nameOf(after)}.`];
  return [
    `From ${nameOf(before)} to ${nameOf(after)}:`,
    ...changes.map((change) => `  ${change.what}: ${change.before} → ${change.after}`),
  ];
}

function applyTrend(runs: readonly TargetRun[]): string {
  const times = runs.map(usualApply);
  if (times.every((time) => time === undefined)) return 'No run made an Apply.';
  return `Time of an Apply, the middle one of each run: ${times.map((time) => (time === undefined ? '–' : seconds(time))).join(', ')}.`;
}

/** The last run of each of two builds or releases. */
function between(runs: readonly TargetRun[], text: string): TargetRun[] {
  const builds = text.split(',').map((build) => build.trim());
  if (builds.length !== 2) throw new UsageError(`--between is "${text}"; give two builds: 7.5.1,7.5.2`);
  return builds.map((build) => {
    const last = runs.findLast(
      (run) => run.build === build || (run.build === undefined && run.release === build),
    );
    if (last) return last;
    const known = [...new Set(runs.map((run) => run.build ?? run.release))].join(', ');
    throw new UsageError(`The history has no run of the build "${build}", but of ${known}.`);
  });
}

function chosenName(names: readonly string[], asked: string | undefined, path: string): string {
  const [only] = names;
  if (only === undefined)
    throw new UsageError(`${path} has no run. npm start and npx sna-ses run add one each.`);
  if (asked === undefined && names.length > 1)
    throw new UsageError(`The history has several targets: ${names.join(', ')}. Say which by --target.`);
  if (asked !== undefined && !names.includes(asked))
    throw new UsageError(`The history has no target "${asked}", but ${names.join(', ')}.`);
  return asked ?? only;
}

function nameOf({ began, build, release }: TargetRun): string {
  return `${began.slice(0, 16).replace('T', ' ')} UTC, ${build === undefined ? `release ${release}` : `build ${build}`}`;
}
