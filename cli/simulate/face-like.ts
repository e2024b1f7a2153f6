import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Believed, type ElementKind, elements } from '../../fixtures/manager/pages/elements.ts';
import { believedAt } from '../../fixtures/manager/pages/labels.ts';
import { type Bundle, bundleSchema } from '../../fixtures/manager/survey/bundle.ts';
import { UsageError } from '../usage-error.ts';

/** A simulator's face: its release, and the script that its pages run first. */
export interface FaceLike {
  readonly release: Bundle['release'];
  readonly prelude: string;
  /** How many elements get words that are not the simulator's. */
  readonly others: number;
}

/** Where on the simulator's pages the words of each kind stand. */
const places: Readonly<Record<ElementKind, string>> = {
  card: 'h1, h2, h3',
  title: 'h1, h2, h3',
  box: 'label, .field-label',
  choice: 'label, .field-label',
  file: 'label, .field-label',
  tick: 'label',
  button: 'button, a',
  menu: 'button',
  entry: 'button, a, [role=menuitem]',
  option: 'option, [role=option], [role=combobox]',
  tab: '[role=tab]',
  row: 'td',
  'row button': 'button',
  column: 'th',
  status: 'td',
  count: '.count',
  message: '*',
};

/** Which of the simulator's addresses is which page of the table of elements. */
const addresses: Readonly<Record<string, string>> = {
  'Sign-in': String.raw`/(smc/login\.html|sw-login/)`,
  'Main page': '/lc-landing-page/',
  'Response Management': '/lc-landing-page/.*response-management',
  'E-mail action': '/lc-landing-page/.*response-management',
  'Central Management': '/central-mgmt/',
  'Appliance Configuration': '/central-mgmt/',
  'Any page': '/',
};

interface Rule {
  readonly from: readonly string[];
  readonly to: string;
  readonly place: string;
  readonly address: string;
}

/**
 * Reads a bundle of `learn --save`.
 *
 * @throws {UsageError} when there is none, or it is none
 */
export function faceLike(folder: string): FaceLike {
  const bundle = bundleIn(folder);
  const rules = bundle.elements.flatMap(({ name, state, words: [to] }): Rule[] => {
    const believed: Believed = elements[name];
    const from = believedAt(believed, bundle.release).words;
    if (state !== 'found' || to === undefined || from.includes(to)) return [];
    return [{ from, to, place: places[believed.kind], address: addresses[believed.page] ?? '/' }];
  });
  const unmarked = bundle.marked
    ? ''
    : `{ const set = Element.prototype.setAttribute; Element.prototype.setAttribute = function (name, value) { if (!/^(role|aria-|for$)/.test(name)) set.call(this, name, value); }; }`;
  return { release: bundle.release, others: rules.length, prelude: `${unmarked}\n${rewriting(rules)}` };
}

function bundleIn(folder: string): Bundle {
  const file = join(folder, 'bundle.json');
  try {
    return bundleSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), 'code');
    throw new UsageError(
      code === 'ENOENT'
        ? `There is no ${file}; give --like a folder that npx sna-ses learn --save has written.`
        : `${file} is no bundle of this version of the suite; save it again with npx sna-ses learn --save.`,
      { cause: error },
    );
  }
}

/** A script that writes the words of rules in place of the simulator's, as soon as these are there. */
function rewriting(rules: readonly Rule[]): string {
  return `{
  const rules = ${JSON.stringify(rules)};
  const plain = (text) => text.replace(/\\s+/g, ' ').trim();
  const ruleFor = (text, element) => rules.find((rule) =>
    rule.from.some((word) => word === text) && new RegExp(rule.address).test(location.pathname + location.hash) && element.closest(rule.place));
  const look = () => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = plain(node.data);
      const [number = ''] = /^\\d+ /.exec(text) ?? [];
      const rule = node.parentElement && ruleFor(text.slice(number.length), node.parentElement);
      if (rule) node.data = node.data.replace(text, number + rule.to);
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title']) {
        const rule = element.hasAttribute(name) && ruleFor(plain(element.getAttribute(name)), element);
        if (rule) element.setAttribute(name, rule.to);
      }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}`;
}
