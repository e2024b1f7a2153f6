import { existsSync, readFileSync } from 'node:fs';
import { Document, isMap, parseDocument, Scalar, YAMLMap } from 'yaml';
import {
  type Believed,
  type ElementName,
  elements,
  isElementName,
} from '../../fixtures/manager/pages/elements.ts';
import { believedAt } from '../../fixtures/manager/pages/labels.ts';
import type { Release } from '../../fixtures/manager/pages/release.ts';
import type { Learned } from './survey-manager.ts';
import { writeWhole } from '../write-whole.ts';

const head = ` By these words the suite finds what is on the pages of this manager. npx sna-ses learn writes them; you may
 change them. Managers of the same release may share this file: manager.pages in a target file names it. Copy
 lines from one such file into another as you like: each stands for itself.`;

/** Adds words that were learned to a file of pages, and leaves what else is in it; answers whether there were any. */
export function keepWords(path: string, { words, survey: { release } }: Learned): boolean {
  const learned = Object.entries(words);
  if (learned.length === 0) return false;
  const document = existsSync(path) ? parseDocument(readFileSync(path, 'utf8')) : newDocument();
  document.set('release', quotedScalar(release));
  const map = wordsOf(document);
  for (const [name, said] of learned) {
    if (!isElementName(name) || said === undefined) continue;
    const texts = typeof said === 'string' ? [said] : said;
    map.delete(name);
    map.add(document.createPair(keyOf(name, release), texts.length === 1 ? texts[0] : texts));
  }
  writeWhole(path, document.toString({ lineWidth: 0, flowCollectionPadding: false }), { mode: 0o600 });
  return true;
}

function newDocument(): Document {
  const document = new Document({ version: 1 });
  document.commentBefore = head;
  return document;
}

function wordsOf(document: Document): YAMLMap {
  const present = document.get('words');
  if (isMap(present)) return present;
  const map = new YAMLMap();
  document.set('words', map);
  return map;
}

function quotedScalar(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = 'QUOTE_SINGLE';
  return scalar;
}

/** With a comment that says what it is. */
function keyOf(name: ElementName, release: Release): Scalar {
  const believed: Believed = elements[name];
  const own = believedAt(believed, release).words.map((word) => `"${word}"`);
  const key = new Scalar(name);
  key.commentBefore = ` ${believed.page}: the ${believed.kind} that is ${own.join(' or ')} to the suite`;
  return key;
}
