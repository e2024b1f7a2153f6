import { readPresented } from '../../fixtures/certificates/read-presented.ts';
import { gatherCertificates } from '../../fixtures/failure-modes/gather-certificates.ts';
import type { Shell } from '../../fixtures/manager/shell/shell.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import type { Seen } from './seen.ts';
import type { SmtpInForce } from './smtp-settings.ts';
import type { PresentedRelay } from './upgrade-snapshot.ts';

export interface RelayView {
  readonly smtp: Seen<SmtpInForce | undefined>;
  readonly shell: Seen<Shell>;
  readonly target: TargetDescription;
}

/** A host name that needs no quotes in a command line. */
const hostName = /^[A-Za-z0-9][A-Za-z0-9.-]*$/;

/** The certificates that the relay of the SMTP Configuration presents: to the manager if it has a shell, else to this machine. */
export async function lookAtRelay({ smtp, shell, target }: RelayView): Promise<Seen<PresentedRelay>> {
  if ('notSeen' in smtp) return smtp;
  if (!smtp.value) return { notSeen: 'the manager has no SMTP Configuration' };
  const { server, port, encryptionType } = smtp.value;
  if (encryptionType === 'None') {
    return { notSeen: 'the manager sends without encryption, so the relay presents no certificate' };
  }
  if (!hostName.test(server)) return { notSeen: `the SMTP Server "${server}" is no host name` };
  try {
    const presented =
      'value' in shell
        ? await gatherCertificates(shell.value, { server, port: String(port), encryptionType })
        : await readPresented({
            hostName: server,
            port,
            ...(target.relay.kind === 'mock' && { connect: `${target.relay.address}:${port}` }),
          });
    return {
      value: {
        hostName: server,
        port,
        presented: [...presented],
        seenFrom: 'value' in shell ? "the manager's shell" : 'this machine',
      },
    };
  } catch (error) {
    return { notSeen: error instanceof Error ? error.message : String(error) };
  }
}
