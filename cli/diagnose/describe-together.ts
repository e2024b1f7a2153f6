import { inColumns } from '../in-columns.ts';
import { describeModes, sureness } from './describe-diagnosis.ts';
import type { Agreement } from './together.ts';

/** The joint diagnosis of log and capture, for a person. */
export function describeTogether(agreements: readonly Agreement[]): string {
  if (agreements.length === 0)
    return inColumns(
      '',
      'Log and capture show no failure in common: they may be of different times, or TLS hides from the capture what the log says.',
      0,
    );
  return agreements
    .map(({ certainty, modes, says }) =>
      [
        inColumns('', `Log and capture together: ${says.log}; ${says.capture}`, 0),
        inColumns('how sure', sureness[certainty].replaceAll('the text', 'what the two say')),
        ...describeModes(modes),
      ].join('\n'),
    )
    .join('\n\n');
}
