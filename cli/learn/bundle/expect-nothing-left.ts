import { redactText } from '../../../fixtures/report/redact.ts';
import { UsageError } from '../../usage-error.ts';

/** A file of a bundle, and the texts in it that come from the manager. */
export interface BundleFile {
  readonly content: string;
  readonly texts: readonly string[];
}

/**
 * Searches files for what must not be in them, in every form in which the suite strikes secrets out of its reports.
 *
 * @param values a customer's; a word among them counts where it is no part of a longer one, and comes from the manager
 * @throws {UsageError} that names the files
 */
export function expectNothingLeft(
  files: Readonly<Record<string, BundleFile>>,
  { secrets, values }: { readonly secrets: readonly string[]; readonly values: readonly string[] },
): void {
  // A text with a sign or a number in it is no part of somebody else's word.
  const plain = values.filter((value) => /^\p{L}+$/u.test(value));
  const others = [...secrets, ...values.filter((value) => !plain.includes(value) && value.length > 5)];
  const words = new Set(plain.map((value) => value.toLowerCase()));
  const left = Object.entries(files).flatMap(([name, { content, texts }]) => {
    const isIn = texts.some((text) =>
      (text.match(/\p{L}+/gu) ?? []).some((word) => words.has(word.toLowerCase())),
    );
    return isIn || redactText(content, others) !== content ? [name] : [];
  });
  if (left.length === 0) return;
  throw new UsageError(
    `Something of this manager would still stand in ${left.join(', ')} of the bundle, so it was not written. Report this with the release of the manager; learn.html is there all the same.`,
  );
}
