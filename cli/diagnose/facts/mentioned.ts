import { isTelling } from '../reading/telling-name.ts';
import { isAnnounced } from './announced.ts';
import { sesRepliesInFull } from './ses-replies.ts';

/** The first words of a failure that only a program or a relay writes. */
const failure = /\b[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?[A-Z<`]|PKIX |SSL routines|\berror:[\dA-F]{8}/;
/** The same of a class: a text without the end of its name is not searched for the beginning. */
const failureClass = /(?:\b[\w.$]{1,100}\.)?\w{1,60}(?:Exception|Error)\b(?!")/;
const endOfClass = /\w(?:Exception|Error)\b/;
const quoted = /(?:^|[\s([]|[^ -~])["'`«„“”‘’「]{1,3}\s?$|\{\{$/u;
/** What programs write before a failure: a mark, a list, a bracket that ends. */
const led = /[:;=>|,.)\]}*•·-]\s*["'`]?$|Exception in thread\b.{0,100}$/;
/** A word that names the value after it. */
const key = /([\p{L}\d_.-]{1,40})["']?\s?[:=]\s?["'`]$/u;
const onlyKey = new RegExp(String.raw`^[\s{,[]*["']?${key.source}`, 'u');
/** Where a quotation ends, and its sentence goes on. */
const closed = /["'`»“”’」}](?=\s\p{L}+\s\p{L})/u;
/** Java ends two of its messages so. */
const question =
  /(?<!no password specified|plaintext connection)\?["'”»)\]]{0,2}\s*$|\bhow to (?:fix|solve|resolve)\b/i;
const comment =
  /^\s*(?:\/\/|\/\*|<!--|#{1,6} |-- |(?:[-*] )?\[[ x]?\] |(?:(?:\}\s*)?(?:raise|throw|return|case|catch|except)|assert\w*|#define|Q:)\s|\.\. [\w-]+:: |[+-]?\s*["']?[45]\d\d["']?\s?(?:=>?|:)\s?["'`]|[\w.$]{1,80}[[(](?:[^\])"']{0,200},)?\s*["'`])/;
/** A reply of SES in full, and words behind it that no program writes there. */
const explained = new RegExp(
  String.raw`\b(?:${[...sesRepliesInFull, '554 Message rejected: Email address is not verified'].join('|').replaceAll('.', String.raw`\.`)})\.?["'\x60”»)\]}*]{0,3}[^\S\n]*(?:\n\s+|[-=]>\s|[-–—:(/,]\s*|;(?=\p{L})|\|\s*(?=\p{L}+ \p{L}))?(?!\d{3}[ -]|nested exception|message exception|the following identit|in reply to|caused by|at \S+\(|[\w.$]+(?:Exception|Error)\b|[\w.-]+[=:]["'\w])(?:\d+ )?\p{L}{2}`,
  'iu',
);
/** The first cell of a row is a failure, and a sentence in the next one says what it means. */
const firstCell = /^\s*"[^"]{0,20}\b[45]\d\d [^"]{1,200}"\s?[,;\t]\s?"\p{L}+ \p{L}+[^"]*"/u;
/** A count of none, or a check that found none. */
const none =
  /(?:[:=|,}\])"'] ?| {2,}|\t)0(?: \p{L}{3,12})?[\s|)]*$|\b0 times\b|\b(?:OK|PASS(?:ED)?)\b(?: \([\p{L} ]{1,40}\))?[\s|]*$/u;
/** A cell or a mark that says that it is over, or was only tried. */
const over =
  /(?:^|[[|,;\t]|\s{2})[\s"']*(?:closed|resolved|solved|done|fixed|cleared|passed|behoben|gel[öo]st|erledigt|resolvido|resuelto|r[ée]solu)["']?\s*(?:[\]|,;\t]|\s{2})/i;
const word = /\p{L}{2,}/u;
const everyWord = new RegExp(word, 'gu');
/** A title, and one that says that it is over. */
const title =
  /^\W{0,5}(?:(?:re|fwd?|aw|wg|tr|res|enc)\W{1,3}){0,4}(?:subject|betreff|assunto|asunto|objet|title|summary|fixed|solved|resolved|closed|done|behoben|gel[öo]st|erledigt|resolvido|corrigido|resuelto|solucionado|r[ée]solu)\b/i;

/**
 * Whether somebody's sentence or title mentions a failure: it says that the failure exists, but not that it happened
 * here, or that it still does. Programs and people who paste write it by itself, or after a mark.
 */
export function isMentioned(text: string, record = false): boolean {
  const line = text.split('\n').find((one) => failureIn(one) !== -1);
  if (text.startsWith('Traceback')) return false;
  if (line === undefined) return isAnnounced(text) || isQuestion(text);
  const at = failureIn(line);
  const before = line.slice(Math.max(0, at - 400), at);
  if (title.test(before) || over.test(before) || comment.test(line) || none.test(line) || isQuestion(text))
    return true;
  if (
    isAnnounced(text.slice(0, text.indexOf(line) + at).slice(-400)) ||
    explained.test(text) ||
    (!record && firstCell.test(text))
  )
    return true;
  const words = before.match(everyWord)?.length ?? 0;
  if (text.split('\n').some((one) => isOtherValue(one.slice(0, Math.max(0, failureIn(one)))))) return true;
  const isCell = record && /\t["']?$/.test(before);
  if (quoted.test(before) && !isCell && !onlyKey.test(before))
    return words > 0 || closed.test(line.slice(at)) || /^\s*-\s/.test(before);
  return words > 1 && !led.test(before) && !isCell;
}

/** Where a text's first failure begins; -1 where it has none. */
function failureIn(text: string): number {
  const words = text.search(failure);
  const name = endOfClass.test(text) ? text.search(failureClass) : -1;
  return words === -1 || name === -1 ? Math.max(words, name) : Math.min(words, name);
}

/** Words that say that something failed, or what the manager did when it did. */
const happened =
  /fail|error|exception|unable|(?:could|can)(?: ?not|n't)|\bnot (?:be(?:en)? )?(?:sent|delivered|accepted)\b|refus|reject|denied|problem|abort|bounc|deferred|caught|(?<!will |next )\b(?:sa(?:id|ys)|repl(?:y|ied)|responses?|responded|answer(?:ed)?|returned|got|received)\b|\b(?:send|sent|sending|deliver\w*|connect\w*|authenticat\w*|login|transport)\b|\bretry(?:ing)? (?:in|after) \d|(?:mail|smtp|action)(?: (?:to|for|of))?\W*$/i;
/** The writer of a record, and other signs that are no words of it. */
const noWords =
  /^\s*[\w.-]+ [\w./-]+(?:\[\d+\])?: |\[[^\]]{0,80}\]|\([^)]{0,80}\)|(?:[\w.@-]{1,40}=)?"[^"]{0,400}"|[\w-]+(?:[.=@/$][\w-]+)+|\b[A-Z]{4,8}\b/g;

/**
 * Whether a record of a log speaks of a failure that it does not say has happened, as where a rule for it is loaded.
 *
 * @param trusted whether the level, and who wrote the record, say that it is a failure of the mail
 */
export function isOnlyNamed(text: string, trusted: boolean): boolean {
  const at = failureIn(text);
  if (at === -1) return false;
  // The fields of one record stand below one another.
  const before =
    text
      .slice(0, at)
      .split(/\n(?!\| )/)
      .at(-1)
      ?.slice(-400) ?? '';
  const [line = ''] = text.slice(at).split('\n');
  if (none.test(line) || over.test(before) || isOtherValue(before)) return true;
  const words = before.replaceAll(noWords, ' ');
  return isAnnounced(words) || (!trusted && word.test(words) && !happened.test(words));
}

/** Whether a quotation is the value of a name under which no program says what happened, e.g. `match`. */
function isOtherValue(before: string): boolean {
  const [, name] = key.exec(before) ?? [];
  return name !== undefined && !isTelling(name);
}

/** Whether a text ends as a question of a person. */
export function isQuestion(text: string): boolean {
  return question.test(text);
}
