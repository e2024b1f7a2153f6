const telling =
  /me?ss?a?ge?|err|exc|throw|fehler|meldung|mensag|reason|cause|log|text|detail|desc|std|reply|resp|answer|result|raw|out|body|said|says|event|status|stack|trace|line|content|data|value|payload|^$|^\d+$/i;

/** What somebody waits for, or looks for. */
const wanted = /expect|pattern|match|regexp?/i;

/** Whether programs write under such a name what happened; `match` or `title` is none. */
export function isTelling(name: string): boolean {
  return telling.test(name) && !wanted.test(name);
}
