import { transcript } from '../reading/line-kinds.ts';
import type { LogEvent } from '../reading/log-event.ts';

/** Words that announce what somebody gives as an example, or has from a document. */
const example = [
  String.raw`examples?|e\. ?g\.|for instance|samples?|expected (?:error|exception|failure|result|output|answer|reply|message)s?|possible|potential|typical|such as|errors? like|(?:exercise|training|tutorial|quiz|runbook|playbook|blog(?: post)?|forum|[üÜ]bung)s?|stack ?overflow|(?:any|one) of (?:these|those|the following)`,
  String.raw`known (?:errors?|issues?|problems?|messages?)|expected(?=":\s*\{)|docs?|documentation|guide|article|faq|wiki|release notes|changelog`,
  String.raw`beispiel\p{L}*|z\. ?b\.|doku\p{L}*|handbuch|anleitung|m[öo]gliche?\p{L}?|bekannte?\p{L}?`,
  String.raw`exemplos?|ejemplos?|exemples?|esempi\p{L}?|voorbeeld\p{L}*|p\. ?ex\.|documenta\p{L}+|пример\p{L}*`,
].join('|');
/** What may come, or what somebody looks for. */
const supposed = [
  String.raw`simulat\p{L}+|inject\p{L}+|mock\p{L}*|dry[ -]run|drill|test alert|please ignore|would|if|whether|whenever|in case|should you|(?:may|might|can|could|would) (?:see|get|say|answer|show|log|return|report|appear)`,
  String.raw`(?:look|search|check)(?:ed|ing|es)? (?:in the logs? )?for|do you (?:see|find|get|have)|pattern|regexp?|wenn|falls|sofern|caso|suchen? nach|procur\p{L}+|busc\p{L}+|recherch\p{L}+`,
].join('|');
/** How something looks in general, as a document says right before it shows that. */
const shown = String.raw`\b(?:shows?(?: up)?|appears?|manifests?|surfaces?|presents?|(?:is|are|gets?) (?:reported|logged|shown|seen|displayed|visible)|(?:zeigt|äußert) sich|erscheint|aparece|se (?:muestra|manifi?esta)|mostra-se|appara[îi]t|se pr[ée]sente|si presenta|appare)(?: \p{L}+){0,4} (?:as|als|como|comme|come)(?: follows| folgt| sigue| segue| suit)?|\blooks? as follows`;
/** The head of a setting: for which failures a program does something. */
const policy = [
  String.raw`(?<!\p{L})(?:retr(?:y|ies)|alerts?|alarms?|notify|trigger|match|ignore|skip|suppress|mute|escalate|back[ -]?off|wiederhol\p{L}+|ignorier\p{L}+)[ ._-]?(?:on|if|when|for|bei)[\w.]{0,20}`,
  String.raw`(?<!\p{L})(?:retr(?:y|i)able|retried|transient|permanent|fatal|ignor(?:e|ed|able)|suppress(?:ed)?|handled|recoverable|monitored|watched|temporary)[ ._-](?:\p{L}+[ ._-])?(?:errors|exceptions|failures|replies|responses|codes|messages|patterns|classes)`,
  String.raw`(?:errors|exceptions|failures|replies|codes|messages|patterns) (?:to|(?:that|which) (?:are|will be|should be)) (?:be )?(?:retr|ignor|suppress|alert|watch|match|monitor|skip)\p{L}*(?: on)?`,
  String.raw`(?:\bnot|n't|\bnever|\balways) (?:retry|ignore|skip|suppress|alert|mute)`,
].join('|');
/** They end right before what they introduce. */
const heads = new RegExp(String.raw`(?:${shown}|(?:${policy})(?:\W+values?)?)\W*$`, 'iu');
/** What is not there, or no more. */
const past = [
  String.raw`rul(?:e|ed|ing) out|exclud\p{L}+|discarded|not (?:seen|present|found|observed|the (?:cause|problem|reason|case))|ausgeschlossen|nicht (?:gefunden|gesehen|vorhanden)|descartad\p{L}+|exclu\p{L}+`,
  String.raw`remember|previous(?:ly)?|former(?:ly)?|used to|(?<!since )last (?:week|month|year)|before the (?:fix|change|upgrade|update)|(?:old|past) (?:errors?|failures?|tickets?|cases?|incidents?)|(?:an)?other customers?|(?:fixed|resolved|solved) in|(?:not|n't|never) (?:contain|find|show)|(?:re)?solved\)|fr[üu]her|damals|anteriormente|auparavant`,
].join('|');
/** A host or an address may have such a word in it. */
const words = new RegExp(
  String.raw`(?<![\p{L}\d.@/_-])(?:${example}|${supposed}|${past})(?![\p{L}\d@/_-]|\.\p{L})|例|没有|不是|ではない`,
  'iu',
);
/** The head of a table that says what a reply means, or which one is expected; another column may have what came. */
const column = (names: string): RegExp =>
  new RegExp(String.raw`(?:^|[|\t,;])\s*"?(?:${names})"?\s*(?:[|\t,;]|$)`, 'iu');
const ofBook = column(
  String.raw`(?:\p{L}+ )?(?:expected|erwartet\p{L}*|esperad[oa]|attendu|atteso|verwacht)(?: \p{L}+){0,2}|(?:expected|erwartet\p{L}*) .{1,30}|meaning|bedeutung|signific\p{L}+`,
);
/** Of two columns, the second says why or what to do. */
const explaining =
  /^\W*(?:error|reply|code|message|log line|fehler|meldung|erro|mensagem|erreur|message)\s*[|\t,;]\s*"?(?:cause|reason|fix|solution|remedy|explanation|ursache|abhilfe|lösung|causa|solução|solución|reparar)(?:\W*$|\W*[|\t,;].{0,60}$)/iu;
/** Of two columns, the first says why, and the second what one sees then. */
const showing =
  /^\W*(?:failure(?: mode)?|cause|reason|scenario|fault|problem|ursache|fehlerbild|causa|cause)\s*[|\t,;]\s*"?(?:log(?: line| message| entry)?|message|reply|error(?: message)?|symptom|meldung|mensagem|mensaje)\W*$/iu;
const ofReality = column(
  String.raw`(?:\p{L}+ )?(?:actual|observed|obtid[oa]|obtenid[oa]|obtenu)(?: \p{L}+)?|ist|tatsächlich.{0,20}|.{0,20}(?:time|date|zeit|datum|data|fecha|hora)`,
);
/** A program begins a list, at the end of a line. */
const ofProgram = /^[^.!?"]{1,200}(?:\s=\s?[\w.<> ]{0,40}|\bof)[[({]\s*\n\s*["'`]?$/;
const row = /^\s*\||\S\t\S|\S[,;]\S/;

/** The word of a sentence that stands right before the failure. */
const beside = /(?:(?:^|\s)(?:not|like)\s+["'`]?|^\s*expected: )$/i;

/** A sentence that supposes something, and goes on below. */
const unfinished =
  /^(?:\W*(?:step |schritt |passo |paso |[ée]tape )?\d{1,2}[.):])?\W*(?:if|in case|falls|sofern|caso)\s.{0,200}[^.!;]$|\b(?:says|shows|reads|prints|logs|writes|has|contains|lists|mentions?|had|like|look(?:ing)? (?:in .{1,40} )?for|(?:not|n't|never) (?:contain|find|show)[^.!;]{0,40}|as|als|como|comme)\s*$/i;

/** Stands around what a document shows. */
const fence =
  /^\s*(?:`{3,}|~{3,}|\{(?:code|noformat|quote)\b|<\/?(?:pre|code)>|\[\/?(?:code|quote)\]).{0,40}$|^\s*\.\. [\w-]+::/i;
const leading = /^(?:[^\n]{0,200}:\s*\n)+/;

/** Where a sentence ends, and not a short form. */
const stop = /(?<=\p{L}{3}[.!?])\s+(?=\p{Lu})/u;

/** Whether the sentence before a failure says that it is an example, is looked for, may come, or is not there. */
export function isAnnounced(before: string): boolean {
  const sentence = before.split(stop).at(-1) ?? '';
  return (
    words.test(sentence) ||
    heads.test(sentence) ||
    beside.test(sentence) ||
    isHead(before) ||
    ofProgram.test(before)
  );
}

/** Whether a line is the head of a table as a document has it. */
function isHead(line: string): boolean {
  return (
    row.test(line) &&
    (explaining.test(line) || showing.test(line) || ofBook.test(line)) &&
    !ofReality.test(line)
  );
}

/** The lines in front of a failure that are in the same event and announce it; empty where there are none. */
export function headOf(text: string): string {
  return leading.exec(text)?.[0].trimEnd() ?? '';
}

/** Remembers the line that announces those below it. */
export class Preface {
  #text = '';
  #isTable = false;

  get text(): string {
    return this.#text;
  }

  hear({ text, level }: LogEvent, isFailure: boolean): void {
    const [first = ''] = text.split('\n', 1);
    const mayAnnounce = level === undefined && text.length < 300;
    const isList = mayAnnounce && ofProgram.test(`${first}\n`);
    const head = mayAnnounce && isFailure && !isList ? headOf(text) : '';
    if (head !== '') this.#text = head;
    if ((isFailure && !isList) || (this.#text !== '' && fence.test(text))) return;
    if ((this.#isTable && row.test(text)) || (this.#text !== '' && transcript.test(text))) return;
    this.#isTable = mayAnnounce && isHead(text);
    const goesOn = mayAnnounce && (/[:：?？]\s*$/.test(text) || unfinished.test(text));
    this.#text = isList ? `${first}\n` : this.#isTable || goesOn ? text : '';
  }
}
