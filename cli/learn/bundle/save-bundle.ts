import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { makeFolder } from '../../../mocks/disk/index.ts';
import { elementNames } from '../../../fixtures/manager/pages/elements.ts';
import { believedAt, labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { elements } from '../../../fixtures/manager/pages/elements.ts';
import { releases } from '../../../fixtures/manager/pages/release.ts';
import type { Part } from '../../../fixtures/manager/pages/reading/structure.ts';
import { type Sighting, worst } from '../../../fixtures/manager/survey/survey.ts';
import { knownSecrets } from '../../../fixtures/report/secrets.ts';
import { expectNewFolder } from '../../expect-writable.ts';
import type { Learned } from '../survey-manager.ts';
import { writeWhole } from '../../write-whole.ts';
import type { Bundle } from '../../../fixtures/manager/survey/bundle.ts';
import { drawnPage, nameOf, reducedMarkup, textsOf, withTexts } from './draw-part.ts';
import { type BundleFile, expectNothingLeft } from './expect-nothing-left.ts';
import { bundlePage } from './bundle-page.ts';
import { Replacements } from './replacements.ts';
import type { WatchedAnswers } from './watch-answers.ts';

/** The parts of a bundle: the findings, and the structure of each view. */
export interface BundleSource {
  readonly learned: Learned;
  readonly structures: readonly Part[][];
  readonly answers: WatchedAnswers;
  /** Texts of the target file that are the customer's. */
  readonly own: readonly string[];
  /** Draws the pictures; it reaches nothing. */
  readonly browser: Browser;
}

/**
 * Writes what someone who maintains the suite needs of a manager's pages, with all that is the customer's replaced.
 *
 * @throws {UsageError} when something of the customer's is still in it; then nothing is written
 */
export async function saveBundle(folder: string, source: BundleSource): Promise<void> {
  const { learned, structures, answers, own, browser } = source;
  await answers.settled();
  const { survey, language } = learned;
  const replacements = new Replacements(productsWords(survey.sightings));
  replacements.add(...own, ...answers.texts);
  for (const roots of structures) replacements.add(...textsOf(roots, ({ data }) => data));
  const change = (text: string, data: boolean): string =>
    data ? replacements.data(text) : replacements.replace(text);
  const views = structures.map((roots) => withTexts(roots, change));
  const bundle: Bundle = {
    version: 1,
    release: survey.release,
    ...(language !== undefined && { language }),
    elements: worst(survey).map((sighting) => ({
      name: sighting.name,
      state: sighting.state,
      words: [...sighting.words],
      ...controlOf(sighting, structures),
    })),
    marked: structures.some((roots) => hasMarks(roots)),
    requests: answers.requests.map(({ path, shape, ...request }) => ({
      ...request,
      path: withoutIds(replacements.replace(path)),
      ...(shape !== undefined && {
        shape: JSON.parse(replacements.replace(JSON.stringify(shape))) as unknown,
      }),
    })),
  };
  const texts = views.map((roots) => allTexts(roots));
  const ofRequests = bundle.requests.map(({ path, shape }) => `${path} ${JSON.stringify(shape ?? '')}`);
  const titles = survey.views.map(({ title }) => title);
  const files: Record<string, BundleFile> = {
    'bundle.json': { content: `${JSON.stringify(bundle, undefined, 2)}\n`, texts: ofRequests },
    'index.html': { content: bundlePage(bundle, titles, views), texts: [...texts.flat(), ...ofRequests] },
    ...Object.fromEntries(
      views.map((roots, index) => [
        `${nameOf(index)}.html.txt`,
        { content: `${reducedMarkup(roots)}\n`, texts: texts[index] ?? [] },
      ]),
    ),
  };
  expectNothingLeft(files, { secrets: knownSecrets(), values: replacements.values });
  // Somebody may have put something there since the survey began.
  expectNewFolder(folder, '--save');
  const made = makeFolder(folder, 0o700);
  const written: string[] = [];
  const write = (name: string, content: string | Buffer): void => {
    written.push(join(folder, name));
    writeWhole(join(folder, name), content, { mode: 0o600 });
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, offline: true });
    for (const [index, roots] of views.entries()) {
      // Drawn from what is written beside it, a picture can show nothing else.
      await page.setContent(drawnPage(roots, survey.views[index]?.title ?? ''));
      write(`${nameOf(index)}.png`, await page.screenshot({ fullPage: true }));
      await page.setContent(reducedMarkup(roots));
      write(`${nameOf(index)}.aria.txt`, `${await page.locator('body').ariaSnapshot()}\n`);
    }
    await page.close();
    for (const [name, { content }] of Object.entries(files)) write(name, content);
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    if (made !== undefined && readdirSync(folder).length === 0) rmdirSync(folder);
    throw error;
  }
}

/** The suite's words of every release, and those by which it found something here. */
function productsWords(sightings: readonly Sighting[]): string[] {
  const own = elementNames.flatMap((name) =>
    releases.flatMap((release) => believedAt(elements[name], release).words),
  );
  const found = sightings.flatMap(({ state, words }) => (state === 'found' ? words : []));
  return [...own, ...found, ...labelsOf('7.6').words('inventory.up')];
}

function controlOf(
  { boxes: [box], view }: Sighting,
  structures: readonly Part[][],
): Pick<Bundle['elements'][number], 'tag' | 'role'> {
  const roots = view === undefined ? [] : (structures[view] ?? []);
  const part = box && deepest(roots, box);
  if (!part) return {};
  const { role } = part.attributes;
  return { tag: part.tag, ...(role !== undefined && { role }) };
}

function deepest(roots: readonly Part[], box: Part['box']): Part | undefined {
  for (const part of roots) {
    const inner = deepest(part.parts, box);
    if (inner) return inner;
    const { x, y, width, height } = part.box;
    const off =
      Math.abs(x - box.x) + Math.abs(y - box.y) + Math.abs(width - box.width) + Math.abs(height - box.height);
    if (off < 2) return part;
  }
  return undefined;
}

function hasMarks(roots: readonly Part[]): boolean {
  return roots.some(
    ({ attributes, parts }) =>
      Object.keys(attributes).some((name) => name === 'role' || name.startsWith('aria-')) || hasMarks(parts),
  );
}

function withoutIds(path: string): string {
  return path.replaceAll(/\/(?=[^/]*\d)(?!v\d+(?:\/|$))[^/]+/g, '/{id}');
}

/** The texts of a page, those of its markup too. */
function allTexts(roots: readonly Part[]): string[] {
  return roots.flatMap(({ text, attributes, parts }) => [
    text,
    ...Object.values(attributes),
    ...allTexts(parts),
  ]);
}
