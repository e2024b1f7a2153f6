import { plainWords } from '../../../fixtures/manager/pages/reading/plain-words.ts';

/** Data whose form says what it is. */
const forms: readonly { readonly form: string; readonly instead: (index: number) => string }[] = [
  {
    form: String.raw`-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)`,
    instead: (n) => `[certificate ${n}]`,
  },
  { form: String.raw`\beyJ[\w\-]+\.[\w\-]+\.[\w\-]*`, instead: (n) => `[token ${n}]` },
  { form: String.raw`[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+`, instead: (n) => `person${n}@mail.invalid` },
  { form: String.raw`\b(?:\d{1,3}\.){3}\d{1,3}\b`, instead: (n) => `192.0.2.${n % 256}` },
  {
    form: String.raw`\b(?:[0-9a-f]{1,4}:){2,7}:?[0-9a-f]{1,4}\b(?!:)`,
    instead: (n) => `2001:db8::${n.toString(16)}`,
  },
  { form: String.raw`\b\d{1,4}[\-\/.]\d{1,2}[\-\/.]\d{1,4}\b`, instead: () => '2000-01-01' },
  { form: String.raw`\b\d{1,2}:\d{2}(?::\d{2})?\b`, instead: () => '00:00' },
  {
    form: String.raw`\b(?:[\w\-]+\.)+(?!html?\b|js\b|css\b|json\b)[a-z]{2,}\b`,
    instead: (n) => `host${n}.invalid`,
  },
  { form: String.raw`\b(?=[\w\-]*\d)[\w\-]{10,}\b`, instead: (n) => `serial-${String(n).padStart(4, '0')}` },
];

/** Shorter ones are in every text. */
const shortest = 3;

/** Words of what is put in their place; alone they tell nothing of a customer. */
const ownWords = ['certificate', 'host', 'invalid', 'lorem', 'mail', 'person', 'serial', 'token'];

/**
 * Puts something of its kind in the place of all that is a customer's: what was collected as such, and what looks like it.
 * The same always becomes the same.
 */
export class Replacements {
  readonly #kept: ReadonlySet<string>;
  readonly #values = new Set<string>();
  readonly #instead = new Map<string, string>();
  #pattern: RegExp | undefined;

  /** @param kept words that are the product's, wherever they stand */
  constructor(kept: readonly string[]) {
    this.#kept = new Set([...kept, ...ownWords].map(plainWords));
  }

  /** Notes texts as somebody's data, and of each host name its first label too, by which people call the host. */
  add(...texts: readonly string[]): void {
    for (const text of texts) {
      const value = text.replaceAll(/\s+/g, ' ').trim();
      for (const one of [value, ...shortNames(value)])
        if (one.length >= shortest && !this.#isKept(one)) this.#values.add(one);
    }
    this.#pattern = undefined;
  }

  /** All that was noted, the longest first. */
  get values(): readonly string[] {
    return [...this.#values].toSorted((a, b) => b.length - a.length);
  }

  replace(text: string): string {
    const known = this.values.length === 0 ? '(?!)' : this.values.map(inAnyBlanks).join('|');
    this.#pattern ??= new RegExp(
      [String.raw`(?<![\p{L}\p{N}])(?:${known})(?![\p{L}\p{N}])`, ...forms.map(({ form }) => form)]
        .map((one) => `(${one})`)
        .join('|'),
      'giu',
    );
    // In one pass: what stands in the place of something is not looked at again.
    return text.replaceAll(this.#pattern, (found: string, ...groups: unknown[]) => {
      const which = groups.slice(0, forms.length + 1).findIndex((group) => group !== undefined);
      return this.#for(found, forms[which - 1]?.instead);
    });
  }

  /** Wholly a customer's text. */
  data(text: string): string {
    if (text === '' || this.#isKept(text)) return text;
    const replaced = this.replace(text);
    return replaced === text && text.length >= shortest ? this.#for(text) : replaced;
  }

  #isKept(text: string): boolean {
    return this.#kept.has(plainWords(text)) || /^[\d\W]{1,5}$/.test(text);
  }

  #for(found: string, instead = formOf(found) ?? ((index: number) => `Lorem ${index}`)): string {
    const known = this.#instead.get(found);
    if (known !== undefined) return known;
    const made = instead(this.#instead.size + 1);
    this.#instead.set(found, made);
    return made;
  }
}

/** The form that the whole of a text has. */
function formOf(text: string): ((index: number) => string) | undefined {
  return forms.find(({ form }) => new RegExp(`^(?:${form})$`, 'iu').test(text))?.instead;
}

/** `sna-manager` of `sna-manager.example.com`; none of any other text. */
function shortNames(text: string): string[] {
  const [, label] = /^([\w-]+)(?:\.[\w-]+)*\.[a-z]{2,}$/i.exec(text) ?? [];
  return label === undefined ? [] : [label];
}

function inAnyBlanks(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`);
}
