import { remedyWords } from '../../fixtures/failure-modes/remedy-words.ts';
import type { FailureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import { bundleParts } from './bundle.ts';
import type { SavedCapture } from './saved-capture.ts';
import { visibleText } from '../../fixtures/report/visible-text.ts';
import type { Act } from './act.ts';

/** The part of an act that it tells. */
type ActTold = Pick<Act, 'asExpected' | 'problem'>;

/** The README of a bundle, for a colleague. */
export function bundleReadme(
  { id, cause, party, fix, remedyIs }: FailureMode,
  { failed, recovered }: { readonly failed: ActTold; readonly recovered: ActTold | undefined },
  capture: SavedCapture,
): string {
  return `# ${id}

- Cause: ${cause}.
- Party at fault: ${party}.
- Fix: ${fix}
- Seen: ${verdict(failed, 'page, log and wire agree on it')}
- ${capital(remedyWords[remedyIs].after)}: ${recovered ? verdict(recovered, 'the mail is delivered, and its signatures verify') : 'not tried (--no-fix)'}

Open \`witnesses.html\` to see page, log and wire side by side. To repeat it with the same certificates, in a checkout of
sna-ses-conformance:

    npm ci
    npx sna-ses reproduce --bundle FOLDER      # this one

${captureWords(capture)}

| folder | holds |
| --- | --- |
| \`relay/\` | what the relay presented and how it served: certificates, DH parameters if any, cipher list |
| \`manager/\` | what the manager was given: SMTP Configuration without the password, trust store, tls-ciphers |
| \`failed/\`, \`recovered/\` | Test Action with the failure, and ${remedyWords[remedyIs].after}: page, log lines, dialogue with the relay, packets, the mail |
| \`pki/\` | keys and certificates of this lab; made for it alone, nobody trusts them |
`;
}

function verdict({ asExpected, problem }: ActTold, said: string): string {
  return asExpected ? said : `NOT as expected. ${visibleText(problem ?? '').replaceAll('\n', ' ')}`;
}

function captureWords(capture: SavedCapture): string {
  if ('missing' in capture) return `The bundle has no packet capture. ${visibleText(capture.missing)}`;
  return `The packets of the failure are in \`${bundleParts.capture}\`, for Wireshark or for:

    npx sna-ses diagnose FOLDER/${bundleParts.capture} FOLDER/failed/log.txt --port ${capture.ports.join(' ')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
