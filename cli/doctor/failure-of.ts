import { ExplainedError } from '../../fixtures/explained-error.ts';
import { failed, type Failure } from './check.ts';

const ownCure =
  'Try the same in a browser or a shell of your own. If all is well there, report it with the output of --json.';

/** An error as a finding. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ExplainedError) return failed(asSentence(error.found), error.cure ?? ownCure);
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return failed(asSentence(line.trim()), ownCure);
}

/** With a capital, unless it begins with an address or a path, and a full stop. */
function asSentence(text: string): string {
  const begun = /^[a-z]+[ ,;]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
