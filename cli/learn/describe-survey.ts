import { labelsOf } from '../../fixtures/manager/pages/labels.ts';
import { describeUnfound } from '../../fixtures/manager/survey/describe-unfound.ts';
import { neededBy } from '../../fixtures/manager/survey/needed.ts';
import { type Sighting, worst } from '../../fixtures/manager/survey/survey.ts';
import { inColumns } from '../in-columns.ts';
import type { Learned } from './survey-manager.ts';

/** Whether everything is found that a run can need. */
export function isSound({ survey }: Learned): boolean {
  const needed = neededBy('full');
  return worst(survey).every(({ name, state }) => !isUnfound(state) || !needed.includes(name));
}

export function isUnfound(state: Sighting['state']): boolean {
  return state === 'missing' || state === 'double';
}

/** Whether something was found by words that the suite does not have for the release. */
export function isOther({ name, state, words }: Sighting, { survey }: Learned): boolean {
  const own = labelsOf(survey.release).words(name);
  return state === 'found' && words.some((word) => !own.includes(word));
}

/** The outcome of a survey, for a terminal. */
export function describeSurvey(target: string, learned: Learned): string {
  const { survey, language } = learned;
  const all = worst(survey);
  const count = (state: Sighting['state']): number => all.filter((one) => one.state === state).length;
  const others = all.filter((one) => isOther(one, learned));
  return [
    `${target} (release ${survey.release}): ${count('found')} elements found, ${count('missing')} missing, ${count('double')} there twice, ${count('unseen')} not looked for.`,
    ...(language
      ? [`Its pages are in ${language}, as it seems. The suite has English words of its own.`]
      : []),
    ...others.map(({ name, words }) =>
      inColumns(
        'other',
        `${name} is ${quoted(words)}; the suite has ${quoted(labelsOf(survey.release).words(name))}`,
      ),
    ),
    ...all
      .filter(({ state }) => isUnfound(state))
      .map((one) => inColumns(one.state, describeUnfound(one, survey))),
    ...reasonsOf(all).map(([reason, names]) => inColumns('not looked', `${names.join(', ')}: ${reason}`)),
  ].join('\n');
}

/** Why elements were not looked for, each reason once. */
export function reasonsOf(all: readonly Sighting[]): [string, string[]][] {
  const byReason = new Map<string, string[]>();
  for (const { name, state, reason } of all)
    if (state === 'unseen' && reason) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  return [...byReason];
}

/** A sentence for each word that was learned and that the target file says otherwise. */
export function notInForce(labels: readonly string[], { words }: Learned, file: string): string[] {
  return Object.keys(words)
    .filter((name) => labels.includes(name))
    .map((name) => `Remove ${name} from manager.labels in ${file}: what it says there comes first.`);
}

export function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(' or ');
}
