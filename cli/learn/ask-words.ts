import type { Locator } from '@playwright/test';
import { type Believed, elements, isElementName } from '../../fixtures/manager/pages/elements.ts';
import type { SurveyorOptions, Unfound } from '../../fixtures/manager/survey/surveyor.ts';
import type { Questions } from '../questions.ts';

/** So many candidates are told. */
const mostTold = 12;

/**
 * Asks a person which element of a page is one that was not found: a number, or its words; nothing leaves it unfound.
 *
 * @param headed whether the person sees the page, and can click there
 */
export function askWords(
  questions: Pick<Questions, 'line'>,
  headed: boolean,
): NonNullable<SurveyorOptions['onUnfound']> {
  const clicks = headed ? new Clicks(questions) : undefined;
  let ended = false;
  return async (unfound) => {
    if (ended) return undefined;
    const told = unfound.candidates.slice(0, mostTold);
    console.log(`\n${sentenceOf(unfound)}`);
    for (const [index, { words }] of told.entries())
      console.log(`  ${String(index + 1).padStart(2)}  ${words}`);
    const answer = await (clicks ? clicks.answer(unfound) : questions.line(question));
    ended = answer === undefined;
    if (!answer) return undefined;
    return [told[Number(answer) - 1]?.words ?? answer];
  };
}

const question = 'Which one is it? Its number, or its words; nothing if it is not there';

function sentenceOf({ sighting, view, sight }: Unfound): string {
  const { name, state, words } = sighting;
  const { kind, within }: Believed = elements[name];
  const tried = words.map((word) => `"${word}"`).join(' or ');
  const place = isElementName(within) ? ` in ${sight.describe(within)}` : '';
  const count = state === 'double' ? 'more than one' : 'no';
  return `${view.title} shows ${count} ${kind} ${tried}${place}. The suite calls it ${name}.`;
}

/** Words that were typed, or those of what was clicked before. */
class Clicks {
  readonly #questions: Pick<Questions, 'line'>;
  /** An answer that is still waited for, since the one before was clicked. */
  #line: Promise<string | undefined> | undefined;

  constructor(questions: Pick<Questions, 'line'>) {
    this.#questions = questions;
  }

  async answer(unfound: Unfound): Promise<string | undefined> {
    const { page } = unfound;
    const waiting = `Click it in the browser, or type here. ${question}`;
    if (this.#line) console.log(waiting);
    this.#line ??= this.#questions.line(waiting);
    const clicked = page.pickLocator().then((picked) => wordsAt(unfound, picked));
    const first = await Promise.race([
      this.#line.then((words) => ({ words, by: 'line' as const })),
      clicked.then((words) => ({ words, by: 'click' as const })),
    ]);
    if (first.by === 'click') return first.words;
    this.#line = undefined;
    clicked.catch(() => undefined);
    await page.cancelPickLocator();
    return first.words;
  }
}

/** The words of the one candidate that a click met, or what is written where it was. */
async function wordsAt({ candidates }: Unfound, picked: Locator): Promise<string> {
  const clicked = await picked.elementHandle();
  const met: string[] = [];
  for (const { words, element } of candidates) {
    if (
      await element.evaluate((one, other) => other && (one.contains(other) || other.contains(one)), clicked)
    )
      met.push(words);
  }
  const [only, another] = met;
  return only !== undefined && another === undefined ? only : (await picked.innerText()).trim();
}
