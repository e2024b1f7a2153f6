import type { FailureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import type { Act } from './act.ts';

/** What a colleague reads first. */
export function bundleReadme(
  { id, cause, party, fix }: FailureMode,
  { failed, mended }: { readonly failed: Act; readonly mended: Act | undefined },
): string {
  return `# ${id}

- Cause: ${cause}.
- Party at fault: ${party}.
- Fix: ${fix}
- Seen: ${verdict(failed, 'page, log and wire agree on it')}
- After the fix: ${mended ? verdict(mended, 'the mail is delivered, and its signatures verify') : 'not tried (--no-fix)'}

Open \`witnesses.html\` to see page, log and wire side by side. To repeat it with the same certificates, in a checkout of
sna-ses-conformance:

    npm ci
    npx sna-ses reproduce --bundle FOLDER      # this one

| what | is |
| --- | --- |
| \`relay/\` | what the relay presented and how it served: certificates, DH parameters if any, cipher list |
| \`manager/\` | what the manager was given: SMTP Configuration without the password, trust store, tls-ciphers |
| \`failed/\`, \`mended/\` | Test Action before and after the fix: page, log lines, dialogue with the relay, the mail |
| \`pki/\` | keys and certificates of this bench; made for it alone, nobody trusts them |
`;
}

function verdict({ asExpected, problem }: Act, said: string): string {
  return asExpected ? said : `NOT as expected. ${problem?.replaceAll('\n', ' ') ?? ''}`;
}
