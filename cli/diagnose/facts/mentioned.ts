import { isAnnounced } from './announced.ts';
import { sesRepliesInFull } from './ses-replies.ts';

/** The first words of a failure that only a program or a relay writes. */
const failure =
  /\b[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?[A-Z<`]|(?:\b[\w.$]{1,100}\.)?\w{1,60}(?:Exception|Error)\b|PKIX |SSL routines|\berror:[\dA-F]{8}/;
const quoted = /(?:^|[\s([]|[^ -~])["'`«„“”‘’「]{1,3}\s?$|\{\{$/u;
/** What programs write before a failure: a mark, a list, a bracket that ends. */
const led = /[:;=>|,.)\]}*•·-]\s*["'`]?$|Exception in thread\b.{0,100}$/;
/** A word that names the value after it. */
const key = /^[\s{,[]*["']?[\w.-]{1,40}["']?\s?[:=]\s?["'`]$/;
/** Where a quotation ends, and its sentence goes on. */
const closed = /["'`»“”’」}](?=\s\p{L}+\s\p{L})/u;
/** Java ends two of its messages so. */
const question = /(?<!no password specified|plaintext connection)\?["'”»)\]]{0,2}\s*$/;
const comment = /^\s*(?:\/\/|\/\*|<!--|#{1,6} |-- |(?:[-*] )?\[[ x]?\] )/;
/** A reply of SES in full, and words behind it that no program writes there. */
const explained = new RegExp(
  String.raw`\b(?:${sesRepliesInFull.join('|').replaceAll('.', String.raw`\.`)})\.?["'\x60”»)\]*]{0,3}[^\S\n]*(?:\n\s+|[-–—:(/,]\s*|\|\s*(?=\p{L}+ \p{L}))?(?!\d{3}[ -]|nested exception|in reply to|caused by|at \S+\(|[\w.$]+(?:Exception|Error)\b|[\w.-]+[=:]["'\w])(?:\d+ )?\p{L}{2}`,
  'iu',
);
/** A count of none. */
const none = /[:=|,}\])"'] ?0(?: \p{L}{3,12})?\s*$/u;
const word = /\p{L}{2,}/gu;
/** A title, and one that says that it is over. */
const title =
  /^\W{0,5}(?:(?:re|fwd?|aw|wg|tr|res|enc)\W{1,3}){0,4}(?:subject|betreff|assunto|asunto|objet|title|summary|fixed|solved|resolved|closed|done|behoben|gel[öo]st|erledigt|resolvido|corrigido|resuelto|solucionado|r[ée]solu)\b/i;

/**
 * Whether somebody's sentence or title mentions a failure: it says that the failure exists, but not that it happened
 * here, or that it still does. Programs and people who paste write it by itself, or after a mark.
 */
export function isMentioned(text: string): boolean {
  const line = text.split('\n').find((one) => failure.test(one));
  const at = line?.search(failure) ?? -1;
  if (line === undefined || at === -1 || text.startsWith('Traceback')) return false;
  const before = line.slice(Math.max(0, at - 400), at);
  if (title.test(before) || comment.test(line) || none.test(line) || isQuestion(text)) return true;
  if (isAnnounced(text.slice(0, text.indexOf(line) + at).slice(-400)) || explained.test(text)) return true;
  const words = before.match(word)?.length ?? 0;
  if (quoted.test(before)) return !key.test(before) && (words > 0 || closed.test(line.slice(at)));
  return words > 1 && !led.test(before);
}

/** Whether a text ends as a question of a person. */
export function isQuestion(text: string): boolean {
  return question.test(text);
}
