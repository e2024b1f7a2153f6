/** A failure in a sentence, with what may stand before it. */
const failure =
  /(?:[45]\d\d [A-Z]|(?:[\w.]{0,80}\.)?\w{0,60}Exception\b|PKIX |SSL routines|dh key|error:[\dA-F]{8}|Authentication Credentials|Throttling failure|Email address is not)/
    .source;
const between = String.raw`\s+(?:(?:the|an?|any|such|single|more|longer|errors?|message|line|o|um|uma|el|un|erro|error|mensagem|Fehler|Meldung|l'erreur|erreur)\s+){0,4}`;
const see =
  '(?:get|got|see|seen|saw|show|shown|have|had|been|contain|find|found|mention|include|log|report|appear|a|an|any|the)';
/** Words of several languages that deny what follows them. */
const denials = [
  String.raw`(?:^|[.:!?\])] |\b(?:is|are|was|were|have|has|had|see|saw|get|got|find|found|shows?|contains?|with|there|and|or) )no(?: longer)?`,
  String.raw`\b(?:[Ww]ithout|[Nn]either|nor|[Ww]eder|[Kk]eine?[nmrs]?|[Oo]hne|[Ss]em|[Nn]enhum|[Ss]in|[Nn]ing[uú]n|[Aa]ucune?|[Ss]ans|[Pp]as d[e'])`,
  String.raw`\b(?:not|never|\w{2,6}n't)(?: yet| even| really)? ${see}`,
  String.raw`\b[nN][ãa]o (?:há|h[aá] mais|aparece|vemos|vejo|temos|tenho|existe|mostra|cont[ée]m|consta|é|recebemos)(?: mais)?`,
  String.raw`\b(?:ya )?no (?:hay|aparece|vemos|veo|tenemos|muestra|contiene|existe|es)`,
  String.raw`\b(?:ne |n')\S{2,20} (?:pas|plus)`,
].join('|');
/** Words that deny what stands before them. */
const denied = String.raw`\s*(?:errors?\s+|message\s+|exception\s+)?(?:no longer (?:appear|occur|come|show|happen)|(?:is|are|has|have) (?:gone|disappeared)\b|went away|(?:does|did|do)(?:n't| not) (?:appear|occur|come|show|happen)|never (?:appear|occur|came|happen)|(?:tritt|kommt|erscheint) nicht|ist weg|n[ãa]o aparece|desapareceu)`;
const whole = String.raw`(?:"[^"]{0,400}"|'[^']{0,400}'|\`[^\`]{0,400}\`|(?=${failure})(?:[^,;.]|[.,;](?=\S)){1,400}?(?=[,;.](?:\s|$)|\s(?:but|aber|mas|pero|and|und|nor|noch|any ?more|in the log)\b|$))`;
const deniedBefore = new RegExp(
  String.raw`(?:${denials})${between}(?=["'\`]?${failure})${whole}(?:\s+(?:nor|noch|or|und|ni|nem)\s+(?=["'\`]?${failure})${whole})?`,
  'g',
);
const deniedAfter = new RegExp(
  String.raw`(?:"${failure}[^"]{0,400}"|'${failure}[^']{0,400}'|(?<!: )(?<=\s)${failure}[^,;."']{0,120}?)(?=${denied})`,
  'g',
);
/** Part of each failure that may be denied: most texts have none. */
const part =
  /[45]\d\d [A-Z]|Exception\b|PKIX |SSL routines|dh key|error:[\dA-F]{8}|Authentication Cred|Throttling failure|Email address is not/;
/** What a command looks for, or prints. */
const searched =
  /(?:\b[efz]{0,2}grep|\bawk|\bsed|\bfindstr|\bSelect-String|\bless|\becho|\bprintf|\bjournalctl\b[^"'|]{0,80}|\bindex=\S{1,40})(?:\s+[-\w]{1,20}=?\S{0,40}(?=\s)){0,6}\s+(?:\/c:|\+\/)?(?:"[^"]{0,400}"|'[^']{0,400}')(?:\s+-e\s+(?:"[^"]{0,400}"|'[^']{0,400}'))*/g;
const supposition = String.raw`\b(?:if|whether|would|might|risk|wenn|falls|caso)\b`;
const supposed = new RegExp(String.raw`${supposition}[^.!?:\n]{0,200}\b[45]\d\d `, 'i');
const supposing = new RegExp(supposition, 'i');
/** Only programs write these, and replies. */
const ofProgram = /\w(?:Exception|Error)\b|error:[\dA-F]{8}|SSL routines|\b[45]\d\d [A-Z<]/;

/** A text without the failures that its writer says are not there, and those that a command looks for. */
export function withoutAbsent(text: string): string {
  const found = text.replaceAll(searched, '…');
  return part.test(found) ? found.replaceAll(deniedBefore, '…').replaceAll(deniedAfter, '…') : found;
}

/** Whether a sentence only supposes the failure in it. */
export function isSupposed(text: string): boolean {
  return supposed.test(text) || (supposing.test(text) && !ofProgram.test(text));
}
