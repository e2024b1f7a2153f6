import { suiteErrorPrefix } from '../../fixtures/suite-error.ts';
import { failed, type Finding } from './check.ts';

const ownCure =
  'Look at the same in a browser or a shell of your own; if all is well there, report it with the output of --json.';

/**
 * What was thrown, as a finding. The errors of this project say what was found and, in a sentence of its own or after
 * the last colon, what to do.
 */
export function failureOf(error: unknown): Finding {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const message = line.replace(suiteErrorPrefix, '').trim();
  const sentences = /^(.+?\.) ([A-Z].*)$/.exec(message) ?? /^(.+): (.+)$/.exec(message);
  const [, found, cure] = sentences ?? [];
  if (found === undefined || cure === undefined) return failed(asSentence(message), ownCure);
  return failed(asSentence(found), asSentence(cure));
}

/** With a capital, unless it begins with an address or a path, and a full stop. */
function asSentence(text: string): string {
  const begun = /^[a-z]+[ ,;]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
