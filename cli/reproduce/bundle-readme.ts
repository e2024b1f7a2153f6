import type { FailureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import type { Act } from './act.ts';

/** The README of a bundle, for a colleague. */
export function bundleReadme(
  { id, cause, party, fix }: FailureMode,
  { failed, mended }: { readonly failed: Act; readonly mended: Act | undefined },
): string {
  return `# ${id}

- Cause: ${cause}.
- Party at fault: ${party}.
- Fix: ${fix}
- Seen: ${verdict(failed, 'page, log and wire agree on it')}
- After the remedy: ${mended ? verdict(mended, 'the mail is delivered, and its signatures verify') : 'not tried (--no-fix)'}

Open \`witnesses.html\` to see page, log and wire side by side. To repeat it with the same certificates, in a checkout of
sna-ses-conformance:

    npm ci
    npx sna-ses reproduce --bundle FOLDER      # this one

| folder | holds |
| --- | --- |
| \`relay/\` | the relay while it was broken: its certificates, DH parameters if any, cipher list |
| \`manager/\` | the manager's configuration: SMTP Configuration without the password, trust store, tls-ciphers |
| \`failed/\`, \`mended/\` | Test Action before and after the remedy: page, log lines, dialogue with the relay, the mail |
| \`pki/\` | keys and certificates of this reproduction; nobody else trusts them |
`;
}

function verdict({ asExpected, problem }: Act, said: string): string {
  return asExpected ? said : `NOT as expected. ${problem?.replaceAll('\n', ' ') ?? ''}`;
}
