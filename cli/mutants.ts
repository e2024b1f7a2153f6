/** Makes each check blind in a copy of the project, and sees whether exactly the tests that should turn red do. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeScratchFolder } from '../mocks/disk/index.ts';
import { type CheckMutant, checkMutants } from './mutants/check-mutants.ts';
import { type FailedTest, failedTests } from './mutants/failed-tests.ts';

const parts = ['cli', 'fixtures', 'mocks', 'tests', 'package.json', 'playwright.config.ts', 'tsconfig.json'];
const [wanted = ''] = process.argv.slice(2);
const folder = makeScratchFolder('mutants');
try {
  for (const part of parts) cpSync(part, join(folder.path, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder.path, 'node_modules'));
  const chosen = checkMutants.filter(({ file }) => file.includes(wanted));
  const killed = roundsOf(chosen).flatMap((round) => killedIn(folder.path, round)).length;
  console.log(`${killed} of ${chosen.length} mutants of the checks were killed by the right tests alone.`);
  if (chosen.length === 0 || killed < chosen.length) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  folder.remove();
}

/**
 * Playwright takes long to start: in each round there are as many mutants as can be told apart, by the tests that should
 * turn red, and stand side by side in the source.
 */
function roundsOf(mutants: readonly CheckMutant[]): CheckMutant[][] {
  const rounds: CheckMutant[][] = [];
  for (const mutant of mutants) {
    mutated([mutant]);
    const free = rounds.find(
      (round) => round.every((other) => areApart(other, mutant)) && fits([...round, mutant]),
    );
    if (free) free.push(mutant);
    else rounds.push([mutant]);
  }
  return rounds;
}

function areApart(one: CheckMutant, other: CheckMutant): boolean {
  return one.tests !== other.tests || !one.red.some((words) => other.red.includes(words));
}

function fits(mutants: readonly CheckMutant[]): boolean {
  try {
    mutated(mutants);
    return true;
  } catch {
    return false;
  }
}

/**
 * The files with these mutants in them, by path.
 *
 * @throws {Error} when one has no place
 */
function mutated(mutants: readonly CheckMutant[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { file, from, to } of mutants) {
    const text = files.get(file) ?? readFileSync(file, 'utf8');
    if (text.split(from).length !== 2)
      throw new Error(`${file} does not have "${from}" once. Give its mutant the words of today.`);
    files.set(
      file,
      text.replace(from, () => to),
    );
  }
  return files;
}

/** Runs the tests with these mutants; answers those that were killed, and tells what became of each. */
function killedIn(copy: string, mutants: readonly CheckMutant[]): CheckMutant[] {
  const specs = [...new Set(mutants.map(({ tests }) => tests))];
  const report = join(copy, 'report/results.json');
  rmSync(report, { force: true });
  const files = mutated(mutants);
  for (const [file, text] of files) writeFileSync(join(copy, file), text);
  spawnSync(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', '--project=tools', '--workers=1', ...specs],
    { cwd: copy, stdio: 'ignore' },
  );
  for (const file of files.keys()) cpSync(file, join(copy, file));
  const failed = failedTests(report);
  return mutants.filter((mutant) => isKilled(mutant, failed, mutants));
}

function isKilled(
  { file, from, to, tests, red }: CheckMutant,
  failed: readonly FailedTest[],
  together: readonly CheckMutant[],
): boolean {
  const here = failed.filter((test) => tests.endsWith(test.file));
  const own = here.filter(({ title }) => red.some((words) => title.includes(words)));
  const expected = together.filter((mutant) => mutant.tests === tests).flatMap((mutant) => mutant.red);
  const others = here.filter(({ title }) => !expected.some((words) => title.includes(words)));
  const isRight = own.length === red.length && others.length === 0;
  console.log(
    `${isRight ? 'killed  ' : 'SURVIVED'}  ${file}: ${oneLine(from)} → ${oneLine(to) || 'nothing'}`,
  );
  if (!isRight) console.log(`  should turn red: ${red.join(' | ')}`);
  for (const { title, message } of [...own, ...others]) console.log(`  by "${title}": ${message}`);
  return isRight;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
