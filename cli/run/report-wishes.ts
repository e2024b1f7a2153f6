import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPatterns } from '../../fixtures/report/requirement-patterns.ts';
import { readExpectedFile } from '../../fixtures/report/expected/read-expected-file.ts';
import { expectOnlyReports, reportPlace, reportVariable } from '../../fixtures/report/report-folder.ts';
import { expectedVariable } from '../../fixtures/report/facts-of-this-run.ts';
import type { ReportWishes } from '../../fixtures/report/run-facts.ts';
import type { TargetFile } from '../../fixtures/target/read-target-file.ts';
import { expectWritableFile, expectWritableFolder } from '../expect-writable.ts';
import { checkEntries } from '../expected/check-entries.ts';

/** The options that a person gave about what counts as failed. */
export interface AskedReport {
  readonly expected?: string;
  readonly requirements?: string;
  readonly build?: string;
  readonly history?: string;
  readonly failOn?: ReportWishes['failOn'];
}

/** Found beside a target file that names no other. */
const usualName = 'expected.yaml';

/**
 * The wishes for the reports of a run, by the options, then by the target file.
 *
 * @throws {ExplainedError} for a wrong file of known failures, for requirements that there are not, or for a folder of the
 *   reports that holds other things
 */
export async function reportWishes(asked: AskedReport, file?: TargetFile): Promise<ReportWishes> {
  expectOnlyReports();
  expectWritableFolder(reportPlace(), `name another folder in ${reportVariable}`);
  const history = resolve(asked.history ?? join(file?.folder ?? '', 'history.jsonl'));
  expectWritableFile(history, 'give another file to --history');
  const requirements = asked.requirements === undefined ? [] : readPatterns(asked.requirements);
  const path = expectedPath(asked, file);
  const expected = path === undefined ? undefined : readExpectedFile(path);
  if (expected)
    await checkEntries(
      expected,
      file?.targets.map(({ name }) => name),
    );
  return {
    known: [...(expected?.known ?? [])],
    failOn: asked.failOn ?? 'any',
    requirements,
    history,
    ...(asked.build !== undefined && { build: asked.build }),
  };
}

function expectedPath({ expected }: AskedReport, file?: TargetFile): string | undefined {
  if (expected !== undefined) return expected;
  if (file?.expected !== undefined) return resolve(file.folder, file.expected);
  if (!file) return process.env[expectedVariable] || undefined;
  const beside = join(file.folder, usualName);
  return existsSync(beside) ? beside : undefined;
}
