import type { LogEvent } from '../reading/log-event.ts';
import { isQuestion } from './mentioned.ts';

/** The headings below which a document or a closed ticket explains a failure. */
const heading =
  /^\W{0,6}(?:h\d\. ?)?(?:(?:possible|probable|likely|root|m[öo]gliche) )?(?:causes?|reasons?|(?:re)?solutions?|resolution|remed(?:y|ies)|workarounds?|explanation|meaning|hints?|tips?|recommended actions?|troubleshooting\b.{0,60}|fix|(?:what to do|how to fix|was tun|que faire|o que fazer|qu[ée] hacer)\b.{0,60}|(?:accepted )?answers?|[qa](?=:)|ursachen?|abhilfe|l[öo]sung|bedeutung|causas?|solu[çc][ãa]o|soluci[óo]n|significado|signification|soluzione|oorzaak|oplossing|przyczyna|rozwi[ąa]zanie|причина|решение|원인|해결(?: ?방법)?|原因|対[処策](?:方法)?|解[決决](?:策|方法|方案)?|处理(?:方法)?)(?: (?:and|und|e|y|et|&) \p{L}+)?\W{0,6}(?::.*)?$/iu;
/** What a failure means in general, and what is to be done then. */
const general = sentenceWith(
  String.raw`means? (?:that|the|your|you|an?|it)|indicates? (?:that|the|an?)|meaning|usually|typically|(?:occurs?|happens?|appears?|arises?|caused|raised|returned|thrown|shown) (?:by|when|if|whenever|because)`,
  String.raw`to (?:fix|resolve|solve|correct|avoid) (?:it|this|that|the)|try again|make sure|ensure (?:that|the)|in (?:that|this|which) case|(?<!(?:do|did|as|below|hope|when|if) )you (?:will|would|may|might|must|should|get)`,
  String.raw`\d+(?:\.\d+)* (?:and|or) (?:later|newer|above|higher|earlier|older)|(?:may|might|would) (?:return|answer|reply|say|show|appear|be)`,
  String.raw`bedeutet|(?:tritt|kommt|erscheint|steht)(?: auf| ein| vor)?, wenn|significa|signifie|(?:ocorre|ocurre|aparece|verifica|appare) (?:quando|cuando|se|si)|se produit (?:quand|lorsque)|betekent`,
);
/** The same where no blanks part the words, and that it is over. */
const unparted =
  /[此该這]错误|[此该這]報錯|错误表示|意味着|(?:^|\s)说明|什么意思|このエラー|場合に|どういう|已解[决決]|解決しました|解決済|解消(?:済|しました|しています|されました)|没有这|沒有這/u;
/** A question that asks what the failure means. */
const meaning = sentenceWith(String.raw`mean|bedeutet|significa|signifie|betekent`);
/** It is over. */
const past = sentenceWith(
  String.raw`(?<!not )(?:been|is|was|were) (?:long )?(?:fixed|solved|resolved|gone)|long ago|(?:that|this|it) (?:solved|fixed) (?:it|this|that|the)|(?:status|state): (?:closed|resolved|solved|done|fixed)|^\W*(?:(?:update|edit|nachtrag|status)\b[^.:]{0,30}\W+)?(?:fixed|(?:re)?solved)|(?:problem|issue|error|ticket|case)s? (?:fixed|(?:re)?solved|gone)|all sorted|never ?mind`,
  String.raw`(?<!\b(?:not|never|nothing|no|stopped|n't)\b.{0,40})(?:works?|working|delivered|sent|arrive\w?|connects?|good|ok|okay|fine|green) (?:fine )?(?:again|now)`,
  String.raw`(?<!(?:nicht|n[ãa]o|no|non|pas) (?:\p{L}+ )?)(?:behoben|gel[öo]st|erledigt|resolvido|resuelto|solucionado|risolto|r[ée]solue?|r[ée]gl[ée]e?)`,
  String.raw`no longer (?:appear|occur|come|show|happen)s?|(?:does|do|did)(?:n't| not) (?:appear|occur|come|show|happen)(?: up)? (?:any ?more|again|since)|(?:that|this|it) was (?:last|years?|months?|in \p{L}+ \d)|no such (?:line|error|message|entry)|(?:is|are) (?:only |just )?(?:an )?examples?`,
  String.raw`(?:we|I) (?:do not|don't|never) (?:have|see|get) (?:this|that|it|such)|do you (?:see|have|get|find)|(?:if|when|whenever) you (?:see|get|find)|(?:check|look) (?:whether|if)`,
  String.raw`(?:funktioniert|geht|l[äa]uft) (?:es |alles )?(?:jetzt |nun |inzwischen )?(?:wieder|jetzt)|(?:jetzt|nun|inzwischen) (?:funktioniert|geht|l[äa]uft)(?!(?: \p{L}+){0,2} nicht)|(?:ya|já|ahora|agora|ora|adesso) (?:est[áa] )?(?:funciona|funcionando|funziona)|(?:(?<!\bne )marche|fonctionne) (?:maintenant|[àa] nouveau)|voc[êe] ver[áa]|appara[îi]t (?:quand|lorsque|si)`,
);
/** A sentence about whoever meets the failure. */
const condition =
  /^\W*(?:when|whenever|if|wenn|falls|quando|cuando|lorsque)\s(?!you (?:need|have|want|like)\b).{3,160}(?:,|\bthen\b)/iu;
/** Whoever speaks so tells what happened. */
const firstPerson = /\b(?:we|our|us|I|my|wir|unser\p{L}*|ich|n[óo]s|nosso|nuestr\p{L}+|nous|notre)\b(?!-)/iu;

function sentenceWith(...words: readonly string[]): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\d.@/_-])(?:${words.join('|')})(?![\p{L}\d@/_-])`, 'iu');
}

/** Whether somebody explains here what a failure means, when it comes, or how it went away. */
export function explains({ text, record }: LogEvent): boolean {
  if (record || text.length > 2000) return false;
  if (isQuestion(text)) return meaning.test(text) || past.test(text) || unparted.test(text);
  return text.split('\n').some((line) => {
    if (heading.test(line) || past.test(line) || unparted.test(line)) return true;
    return !firstPerson.test(line) && (general.test(line) || condition.test(line));
  });
}
