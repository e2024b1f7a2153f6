import type { LabelOverrides } from '../../../fixtures/manager/pages/labels.ts';
import type { Release } from '../../../fixtures/manager/pages/release.ts';

/** To which a decoy's pages send that it was touched. */
export const decoyPath = '/decoy';

/** An answer in place of a manager's. */
export interface StandIn {
  /** Default: 200. */
  readonly status?: number;
  readonly location?: string;
  readonly html?: string;
  /** Not before somebody has signed in. */
  readonly afterSignIn?: true;
}

/** One way in which a manager's pages can be otherwise than those of the simulator. */
export interface Face {
  /** Default: 7.4, whose markup is the plainest. */
  readonly release?: Release;
  /** Runs in each page before its own script. */
  readonly prelude?: string;
  /** After the pages' own style. */
  readonly style?: string;
  /** Milliseconds by which each answer is late. */
  readonly delay?: number;
  /** In place of the manager's own answers, by how their paths begin. */
  readonly answers?: Readonly<Record<string, StandIn>>;
  /** Its certificate has expired. */
  readonly expired?: true;
  /** Lets its pages be shown in a frame. */
  readonly framed?: true;
  /** How many actions of others the manager has. */
  readonly actions?: number;
  /** The words that an operator gives in the target file. */
  readonly labels?: LabelOverrides;
}

export const withoutAttributes = (pattern: string): string => `{
  const set = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (!${pattern}.test(name)) set.call(this, name, value);
  };
}`;

/** Calls a function with each element that a selector finds, once, as soon as it is there. */
export const onEach = (selector: string, act: string): string => `{
  const seen = new WeakSet();
  const look = () => {
    for (const element of document.querySelectorAll(${JSON.stringify(selector)})) {
      if (seen.has(element)) continue;
      seen.add(element);
      (${act})(element);
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
}`;

export const otherElements = (names: readonly string[]): string => `{
  const make = document.createElementNS.bind(document);
  document.createElementNS = (space, name, options) =>
    make(space, ${JSON.stringify(names)}.includes(name) ? 'x-' + name : name, options);
}`;

/** Writes other words in place of what a page would write, in its texts and in the names that it gives in its markup. */
export const otherWords = (words: readonly (readonly [string, string])[]): string => `{
  const words = new Map(${JSON.stringify(words)});
  const write = document.createTextNode.bind(document);
  document.createTextNode = (text) => write(words.get(text) ?? text);
  const set = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    set.call(this, name, words.get(value) ?? value);
  };
}`;
