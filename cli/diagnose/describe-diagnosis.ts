import type { Certainty, Diagnosis, Finding, Sightings, SuspectedMode, UnknownFailure } from './diagnosis.ts';
import { visibleText } from '../../fixtures/report/visible-text.ts';
import { inColumns } from '../in-columns.ts';

export const sureness: Readonly<Record<Certainty, string>> = {
  certain: 'certain: only this explains the text, and nothing in the text speaks against it',
  'one-of': 'one of the following, the likely first: the text cannot tell them apart',
  possible: 'possible: the wording is loose, does not mention mail, or only speaks of the failure',
};

/** A diagnosis for a person, in 100 columns. */
export function describeDiagnosis(name: string, diagnosis: Diagnosis): string {
  const { lines, findings, unknown, unknownBeyond } = diagnosis;
  const read = inColumns('', `Read ${visibleText(name)}: ${lines} line${lines === 1 ? '' : 's'}.`, 0);
  if (findings.length + unknown.length === 0) return `${read} It shows no failure of the mail.`;
  const known = findings.map((finding, index) => describeFinding(finding, index + 1));
  const others = unknown.map(describeUnknown);
  const beyond =
    unknownBeyond > 0 ? [`${unknownBeyond} more unknown failures of other kinds are left out.`] : [];
  return [read, ...known, ...others, ...beyond].join('\n\n');
}

function describeFinding(
  { says, certainty, modes, setAside, sentLater, ...sightings }: Finding,
  number: number,
): string {
  return [
    inColumns('', `${number}. ${says}`, 0),
    ...describeSightings(sightings),
    inColumns('how sure', sureness[certainty]),
    ...(sentLater === undefined
      ? []
      : [inColumns('later', `line ${sentLater} says that the manager sent a mail`)]),
    ...describeModes(modes),
    ...setAside.map(({ id, against }) => inColumns('', `not ${id}: ${against.join('; ')}`, 4)),
  ].join('\n');
}

/** Failure modes with their evidence, a block each. */
export function describeModes(modes: readonly SuspectedMode[]): string[] {
  return modes.map(({ id, cause, party, fix, tell, for: evidence, against, reproduce }, index) => {
    const before = modes.slice(0, index).find((other) => other.fix === fix);
    return [
      inColumns('', id, 4),
      inColumns('cause', cause, 6),
      inColumns('party', party === 'relay' ? 'whoever runs the relay' : party, 6),
      ...evidence.map((line) => inColumns('for', line, 6)),
      ...against.map((line) => inColumns('against', line, 6)),
      ...(tell ? [inColumns('told by', tell, 6)] : []),
      inColumns('fix', before ? `as for ${before.id}` : fix, 6),
      inColumns('reproduce', reproduce, 6),
    ].join('\n');
  });
}

function describeUnknown({ facts, ...sightings }: UnknownFailure): string {
  return [
    inColumns('', 'An unknown failure of the mail: open a TAC case and attach these lines.', 0),
    ...describeSightings(sightings),
    ...facts.map((fact) => inColumns('found', fact)),
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
