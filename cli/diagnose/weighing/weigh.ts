import type { Condition, Expectation } from '../../../fixtures/failure-modes/expectation.ts';
import type { Facts } from '../../../fixtures/failure-modes/facts.ts';
import { type FailureModeId, failureModes } from '../../../fixtures/failure-modes/failure-modes.ts';
import type { Certainty } from '../diagnosis.ts';
import { evidenceOf } from './evidence.ts';

/** A failure mode that may explain the facts. */
export interface Explanation {
  readonly id: FailureModeId;
  readonly tell?: string;
  /** Evidence for it and against it, a line each. */
  readonly for: readonly string[];
  readonly against: readonly string[];
}

/** The failure modes that explain the facts, the likely first; set aside: those that something speaks against. */
export interface Weighing {
  readonly certainty: Certainty;
  readonly remaining: readonly [Explanation, ...Explanation[]];
  readonly setAside: readonly Explanation[];
}

interface Candidate extends Explanation {
  readonly loose: boolean;
  readonly fitting: number;
  readonly place: number;
}

/**
 * Weighs every failure mode against the facts; `undefined` where none explains them.
 *
 * @param sure whether the facts are of the manager's mail for sure
 */
export function weigh(facts: Facts, sure: boolean): Weighing | undefined {
  const told = new Map<keyof Facts, string>();
  const evidence = (name: keyof Facts): string => {
    const words = told.get(name) ?? evidenceOf(facts, name);
    told.set(name, words);
    return words;
  };
  const candidates = failureModes
    .flatMap(({ id, expects }) => best(id, expects, facts, evidence))
    .toSorted(byWeight);
  const sound = candidates.filter(({ against }) => against.length === 0);
  const [first, ...others] = (sound.length > 0 ? sound : candidates).map(explanation);
  if (!first) return undefined;
  const setAside =
    sound.length > 0 ? candidates.filter(({ against }) => against.length > 0).map(explanation) : [];
  const loose = !sure || sound.length === 0 || sound.some(({ loose: words }) => words);
  return {
    certainty: loose ? 'possible' : others.length > 0 ? 'one-of' : 'certain',
    remaining: [first, ...others],
    setAside,
  };
}

/** The expectation of a failure mode that fits the facts best. */
function best(
  id: FailureModeId,
  expects: readonly Expectation[],
  facts: Facts,
  evidence: (name: keyof Facts) => string,
): Candidate[] {
  return expects
    .filter(({ requires }) => isWhollyMet(requires, facts))
    .map((expectation) => candidateOf(id, expectation, facts, evidence))
    .toSorted(byWeight)
    .slice(0, 1);
}

function candidateOf(
  id: FailureModeId,
  expectation: Expectation,
  facts: Facts,
  evidence: (name: keyof Facts) => string,
): Candidate {
  const { requires, fits = {}, against = {}, loose = false, tell, place = Infinity } = expectation;
  const fitting = met(fits, facts);
  return {
    id,
    ...(tell !== undefined && { tell }),
    for: [...met(requires, facts), ...fitting].map(evidence),
    against: met(against, facts).map(evidence),
    loose,
    fitting: fitting.length,
    place,
  };
}

/** Most conditions fail at their first fact. */
function isWhollyMet(condition: Condition, facts: Facts): boolean {
  return factNames.every((name) => condition[name] === undefined || isMet(condition[name], facts[name]));
}

/** The facts that a condition names and finds. */
function met(condition: Condition, facts: Facts): (keyof Facts)[] {
  return factNames.filter((name) => isMet(condition[name], facts[name]));
}

const factNames = [
  'trouble',
  'reply',
  'stage',
  'phase',
  'answerer',
  'host',
  'port',
  'encryption',
  'startTls',
  'auth',
  'offers',
  'chain',
  'lists',
] as const satisfies readonly (keyof Facts)[];

function isMet(wanted: Condition[keyof Facts], found: Facts[keyof Facts]): boolean {
  if (wanted === undefined || found === undefined) return false;
  if (wanted instanceof RegExp) return wanted.test(String(found));
  return Array.isArray(wanted) ? wanted.some((value) => value === found) : wanted === found;
}

function byWeight(one: Candidate, other: Candidate): number {
  return (
    Math.sign(one.against.length) - Math.sign(other.against.length) ||
    Number(one.loose) - Number(other.loose) ||
    other.fitting - one.fitting ||
    compare(one.place, other.place)
  );
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function explanation({ id, tell, for: evidence, against }: Candidate): Explanation {
  return { id, ...(tell !== undefined && { tell }), for: evidence, against };
}
