import type { ComparedCertificate, Comparison } from '../../fixtures/certificates/comparison.ts';
import { day } from '../../fixtures/certificates/wording.ts';

const columns: readonly (readonly [heading: string, cell: (certificate: ComparedCertificate) => string])[] = [
  ['STANDING', ({ standing }) => standing],
  ['CERTIFICATE', ({ subject }) => subject],
  ['ISSUED BY', ({ issuer }) => issuer],
  ['VALID FROM', ({ validFrom }) => day(validFrom)],
  ['VALID TO', ({ validTo }) => day(validTo)],
  ['SERVED', ({ servedAt }) => servedAt.map((place) => place + 1).join(', ') || '-'],
  ['STORED AS', ({ storedAs }) => storedAs.join(', ') || '-'],
  ['FILE NAME', ({ fileName }) => fileName],
];

/** A comparison as text for a terminal or a report: a table, the fingerprints, the verdict, what to do. */
export function describeComparison(comparison: Comparison): string {
  const { hostName, comparedAt, certificates, builds, path, reason, advice, outlook, caution } = comparison;
  const verdict = builds
    ? `The path builds: ${path.map(({ subject }) => `"${subject}"`).join(' → ')}.`
    : `The path does not build. ${reason ?? ''}`;
  return [
    `${hostName}, compared at ${comparedAt}`,
    table(certificates),
    certificates.map(({ subject, sha256 }) => `SHA-256 of "${subject}": ${sha256}`).join('\n'),
    verdict,
    advice,
    ...(outlook
      ? [[builds ? '' : 'With that upload:', outlook.until, outlook.advice].filter(Boolean).join(' ')]
      : []),
    ...noteOn(certificates),
    ...(caution ? [`Caution: ${caution}`] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function table(certificates: readonly ComparedCertificate[]): string {
  const rows = [
    columns.map(([heading]) => heading),
    ...certificates.map((certificate) => columns.map(([, cell]) => cell(certificate))),
  ];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The note goes further than the path needs: it has every served certificate in the trust store. */
function noteOn(certificates: readonly ComparedCertificate[]): readonly string[] {
  const missing = certificates.filter(({ standing }) => standing === 'missing');
  if (missing.length === 0) return [];
  const files = missing.map(({ fileName }) => fileName).join(', ');
  return [
    `The note stores every certificate served, each with its file name as Friendly Name; missing: ${files}.`,
  ];
}
