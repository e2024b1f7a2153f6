import { inColumns } from '../in-columns.ts';
import { summaryOf, type UpgradeReport } from './upgrade-report.ts';

/** A terminal shows this much of a longer value; the files have all of it. */
const longestValue = 300;

/** A report for the terminal, in 100 columns. */
export function describeReport(report: UpgradeReport): string {
  const { target, before, after, findings, leftOut, notSeen, requirements } = report;
  return [
    inColumns(
      '',
      `${target}: release ${before.release} (${before.takenAt}) → ${after.release} (${after.takenAt})`,
      0,
    ),
    inColumns('', summaryOf(report), 0),
    ...findings.map(({ consequence, where, before: was, after: is, why, requirement }) =>
      [
        inColumns('', `${consequence}: ${where}`, 0),
        inColumns('Before', short(was)),
        inColumns('After', short(is)),
        inColumns('Why', `${why} (${requirement})`),
      ].join('\n'),
    ),
    section(
      'Not seen, and so not judged:',
      // The findings have the parts that only one snapshot shows.
      notSeen.flatMap(({ what, before: was, after: is }) => {
        if (was === undefined || is === undefined) return [];
        return was === is ? [`${what}: ${was}`] : [`${what}, before: ${was}`, `${what}, after: ${is}`];
      }),
    ),
    section(
      'Left out, because it does not concern the mail:',
      leftOut.map(({ what, before: was, after: is, why }) => `${what}: ${short(was)} → ${short(is)}. ${why}`),
    ),
    section(
      'Requirements:',
      requirements.map(({ id, text, verdict }) => `${id}: ${verdict} (${text})`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => inColumns('', line))].join('\n');
}

function short(value: string | undefined): string {
  if (value === undefined) return '(not there)';
  // Blanks let a list of ciphers and a fingerprint wrap.
  const text = value.replaceAll(/:(?=[A-Z]{3})|(?<=(?<![0-9A-F:])(?:[0-9A-F]{2}:){15}[0-9A-F]{2}):/g, ': ');
  return text.length > longestValue ? `${text.slice(0, longestValue)} …` : text;
}
