import {
  type Believed,
  elementNames,
  elements,
  type Evidence,
} from '../../fixtures/manager/pages/elements.ts';
import { believedAt } from '../../fixtures/manager/pages/labels.ts';
import { type Release, releases } from '../../fixtures/manager/pages/release.ts';
import { UsageError } from '../usage-error.ts';

interface Row {
  readonly name: string;
  readonly page: string;
  readonly kind: string;
  /** The lowest release for which it holds. */
  readonly since: string;
  readonly words: readonly string[];
  readonly evidence: Evidence;
}

/** The table of elements as text or JSON, of all releases or of one. */
export function listPages({ release, json }: { readonly release?: string; readonly json?: true }): string {
  const rows = release === undefined ? allRows() : rowsOf(knownRelease(release));
  if (json) return JSON.stringify(rows, undefined, 2);
  return [...table(rows), '', summary(rows)].join('\n');
}

function allRows(): Row[] {
  return elementNames.flatMap((name) => {
    const { page, kind, since }: Believed = elements[name];
    return Object.entries(since).map(([lowest, known]) => ({ name, page, kind, since: lowest, ...known }));
  });
}

function rowsOf(release: Release): Row[] {
  return elementNames.map((name) => {
    const believed: Believed = elements[name];
    return {
      name,
      page: believed.page,
      kind: believed.kind,
      since: release,
      ...believedAt(believed, release),
    };
  });
}

function knownRelease(text: string): Release {
  const known = releases.find((release) => release === text);
  if (known) return known;
  throw new UsageError(`--release is "${text}"; the suite knows ${releases.join(', ')}.`);
}

function table(rows: readonly Row[]): string[] {
  const cells = rows.map(({ name, kind, since, words, evidence }) => [
    name,
    kind,
    since,
    evidence,
    words.map((word) => `"${word}"`).join(' or '),
  ]);
  const heads = ['Element', 'Kind', 'Since', 'Known by', 'Words'];
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((cell) => cell[column]?.length ?? 0)),
  );
  return [heads, ...cells].map((cell) =>
    cell
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function summary(rows: readonly Row[]): string {
  const count = (evidence: Evidence): number => rows.filter((row) => row.evidence === evidence).length;
  return `${count('seen')} were seen on screenshots or in replies, ${count('said')} are in Cisco's words, ${count('assumed')} are assumed.`;
}
