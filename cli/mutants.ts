/**
 * In a copy of the project, makes each check blind, and the simulator worse in one way after the other, and sees whether
 * exactly the tests or requirements that should turn red do. A word as parameter chooses those that have it in their row;
 * `unmutated 20` runs the tests of all mutants of the simulator so many times without any, and counts false alarms.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeScratchFolder } from '../mocks/disk/index.ts';
import { type CheckMutant, checkMutants } from './mutants/check-mutants.ts';
import { type ProductMutant, productMutants } from './mutants/product-mutants.ts';
import { type FailedTest, failedTests } from './mutants/failed-tests.ts';

type Mutation = Pick<CheckMutant, 'file' | 'from' | 'to'>;

const parts = ['cli', 'fixtures', 'mocks', 'tests', 'package.json', 'playwright.config.ts', 'tsconfig.json'];
const [wanted = '', times = '20'] = process.argv.slice(2);
const folder = makeScratchFolder('mutants');
try {
  for (const part of parts) cpSync(part, join(folder.path, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder.path, 'node_modules'));
  if (wanted === 'unmutated') runUnmutated(folder.path, Number(times));
  else killAll();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  folder.remove();
}

function killAll(): void {
  const checks = checkMutants.filter(({ file }) => file.includes(wanted));
  const blind = roundsOf(checks).flatMap((round) => killedIn(folder.path, round)).length;
  const products = productMutants.filter(({ fault, file }) => `${file} ${fault}`.includes(wanted));
  const unsound = products.filter((mutant) => isFound(folder.path, mutant)).length;
  console.log(`${blind} of ${checks.length} mutants of the checks were killed by the right tests alone.`);
  console.log(
    `${unsound} of ${products.length} mutants of the simulator were killed by the right requirements alone, with a message that leads to the fault.`,
  );
  const all = checks.length + products.length;
  if (all === 0 || blind + unsound < all) process.exitCode = 1;
}

/** Runs the tests of all mutants of the simulator without any, and names what turns red all the same. */
function runUnmutated(copy: string, runs: number): void {
  const specs = [...new Set(productMutants.flatMap(({ tests }) => tests))].map((spec) => `tests/${spec}`);
  let alarms = 0;
  for (let run = 1; run <= runs; run += 1) {
    const failed = failedWith(copy, [], ['--project=conformance', ...specs]);
    if (failed.length > 0) alarms += 1;
    console.log(`run ${run} of ${runs}: ${failed.length === 0 ? 'nothing is red' : 'FALSE ALARM'}`);
    for (const { title, said } of failed) console.log(`  by "${title}": ${oneLine(said).slice(0, 400)}`);
  }
  console.log(`${alarms} of ${runs} unmutated runs gave a false alarm.`);
  if (alarms > 0 || !(runs > 0)) process.exitCode = 1;
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
function mutated(mutants: readonly Mutation[]): Map<string, string> {
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
  const failed = failedWith(copy, mutants, ['--project=tools', '--workers=1', ...specs]);
  return mutants.filter((mutant) => isKilled(mutant, failed, mutants));
}

/** The tests that fail with these mutants. */
function failedWith(copy: string, mutants: readonly Mutation[], parameters: readonly string[]): FailedTest[] {
  const report = join(copy, 'report/results.json');
  rmSync(report, { force: true });
  const files = mutated(mutants);
  for (const [file, text] of files) writeFileSync(join(copy, file), text);
  spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', ...parameters], {
    cwd: copy,
    stdio: 'ignore',
  });
  for (const file of files.keys()) cpSync(file, join(copy, file));
  return failedTests(report);
}

/** Runs the conformance tests on the simulator with this mutant, and tells what became of it. */
function isFound(copy: string, mutant: ProductMutant): boolean {
  const { fault, tests, red, mayTurnRed = [], says } = mutant;
  const specs = tests.map((spec) => `tests/${spec}`);
  const failed = failedWith(copy, [mutant], ['--project=conformance', ...specs]);
  const found = new Set(failed.flatMap(({ requirements }) => requirements));
  const isRight =
    red.every((id) => found.has(id)) &&
    [...found].every((id) => red.includes(id) || mayTurnRed.includes(id)) &&
    failed.some(({ said }) => said.includes(says));
  console.log(`${isRight ? 'killed  ' : 'SURVIVED'}  ${fault}: ${[...found].join(', ') || 'nothing is red'}`);
  if (!isRight) console.log(`  should turn red: ${red.join(', ')}, and say "${says}"`);
  for (const { title, said } of failed) console.log(`  by "${title}": ${oneLine(said).slice(0, 400)}`);
  return isRight;
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
