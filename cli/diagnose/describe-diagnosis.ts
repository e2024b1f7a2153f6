import type { Diagnosis, Finding, Sightings } from './diagnosis.ts';
import type { Certainty } from '../../fixtures/failure-modes/log-pattern.ts';
import { inColumns } from '../in-columns.ts';

const sureness: Readonly<Record<Certainty, string>> = {
  certain: 'certain: the text names this failure alone',
  'one-of': 'it is one of the following, the likely first; the text cannot tell them apart',
  possible: 'possible: the wording is loose, or says nothing of mail',
};

/** A diagnosis for a person, in 100 columns. */
export function describeDiagnosis(name: string, diagnosis: Diagnosis): string {
  const { lines, findings, unknown, unknownBeyond } = diagnosis;
  const read = inColumns('', `Read ${name}: ${lines} line${lines === 1 ? '' : 's'}.`, 0);
  if (findings.length + unknown.length === 0) return `${read} No failure of the mail is in it.`;
  const known = findings.map((finding, index) => describeFinding(finding, index + 1));
  const others = unknown.map(describeUnknown);
  const beyond =
    unknownBeyond > 0 ? [`${unknownBeyond} more unknown failures of other kinds are not shown.`] : [];
  return [read, ...known, ...others, ...beyond].join('\n\n');
}

function describeFinding({ says, certainty, modes, ...sightings }: Finding, number: number): string {
  const blocks = modes.map(({ id, cause, party, fix, tell, reproduce }, index) => {
    const before = modes.slice(0, index).find((other) => other.fix === fix);
    return [
      inColumns('', id, 4),
      inColumns('cause', cause, 6),
      inColumns('party', party, 6),
      ...(tell ? [inColumns('told by', tell, 6)] : []),
      inColumns('fix', before ? `as for ${before.id}` : fix, 6),
      inColumns('reproduce', reproduce, 6),
    ].join('\n');
  });
  return [
    inColumns('', `${number}. ${says}`, 0),
    ...describeSightings(sightings),
    inColumns('how sure', sureness[certainty]),
    ...blocks,
  ].join('\n');
}

function describeUnknown(sightings: Sightings): string {
  return [
    inColumns('', 'A failure of the mail that is not known: open a TAC case and attach these lines.', 0),
    ...describeSightings(sightings),
  ].join('\n');
}

function describeSightings({ count, lines, lastLine, firstTime, lastTime, excerpt }: Sightings): string[] {
  const more = count > lines.length ? `, … ${lastLine}` : '';
  const times = firstTime === lastTime ? firstTime : `${firstTime} to ${lastTime}`;
  const numbers = `${count === 1 ? 'line' : `${count} times, lines`} ${lines.join(', ')}${more}`;
  return [
    inColumns('seen', firstTime === undefined ? numbers : `${numbers}; ${times}`),
    inColumns('excerpt', excerpt),
  ];
}
