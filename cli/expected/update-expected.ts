import { existsSync } from 'node:fs';
import { Document, isSeq } from 'yaml';
import {
  expectedFileSchema,
  type KnownFailure,
  nameOf,
} from '../../fixtures/report/expected/expected-schema.ts';
import { type ExpectedFile, readExpectedFile } from '../../fixtures/report/expected/read-expected-file.ts';
import { isAsked, readPatterns } from '../../fixtures/report/requirement-patterns.ts';
import { readRecord, recordFile } from '../../fixtures/report/record/run-record.ts';
import { inSentences } from '../in-sentences.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';
import { changesFor, type NewFailure } from './changes-for.ts';

/** The options that a person gave. */
export interface AskedUpdate {
  readonly reason?: string;
  readonly reference?: string;
  readonly until?: string;
  readonly requirements?: string;
  readonly results?: string;
}

/** Brings a file of known failures to what a run has found, and prints the difference; comments in it stay. */
export function updateExpected(path: string, asked: AskedUpdate): Promise<void> {
  return inSentences(async () => {
    const patterns = asked.requirements === undefined ? ['*'] : readPatterns(asked.requirements);
    const record = readRecord(asked.results ?? recordFile());
    const file = existsSync(path) ? readExpectedFile(path) : emptyFile(path);
    const { removed, added, suiteErrors } = changesFor(file.known, record, (ids) =>
      ids.some((id) => isAsked(id, patterns)),
    );
    const entries = added.map((failure) => entryFor(failure, asked));
    const list = file.document.get('known');
    if (!isSeq(list)) throw new Error(`${path} has no list of known failures.`);
    for (const index of removed.toReversed()) list.delete(index);
    for (const entry of entries) file.document.addIn(['known'], file.document.createNode(entry));
    if (removed.length + entries.length > 0) writeWhole(path, file.document.toString({ lineWidth: 110 }));
    for (const index of removed) console.log(`removed  ${nameOf(entryAt(file, index))}`);
    for (const entry of entries)
      console.log(`added    ${nameOf(entry)}: ${[entry.finding].flat().join(' | ')}`);
    if (suiteErrors > 0)
      console.log(
        `${suiteErrors} suite error${suiteErrors === 1 ? '' : 's'} got no entry: a suite error says nothing about the manager.`,
      );
    if (removed.length + entries.length === 0) console.log(`${path} is as the run was; nothing is changed.`);
  });
}

function entryFor(failure: NewFailure, { reason, reference, until }: AskedUpdate): KnownFailure {
  if (reason === undefined || reference === undefined) {
    throw new UsageError(
      `"${failure.test}" is a new failure. Say why it is accepted, and where it is followed up: --reason TEXT --reference ID (--requirements takes those of one defect at a time).`,
    );
  }
  const entry = { ...failure, reason, reference, ...(until !== undefined && { until }) };
  const wrong = expectedFileSchema.safeParse({ version: 1, known: [entry] }).error?.issues[0];
  if (wrong) throw new UsageError(`--${String(wrong.path.at(-1))} ${wrong.message}.`);
  return entry;
}

function entryAt({ known }: ExpectedFile, index: number): KnownFailure {
  const entry = known[index];
  if (!entry) throw new Error(`There is no entry ${index}.`);
  return entry;
}

function emptyFile(path: string): ExpectedFile {
  const document = new Document({ version: 1, known: [] });
  document.commentBefore = ' Known failures: a run tells them from new ones (docs/nightly.md).';
  const list = document.get('known');
  if (isSeq(list)) list.flow = false;
  return { path, document, known: [], lineOf: () => 1 };
}
