import { openPki } from '../../mocks/pki/index.ts';
import { type Ses, startSes } from '../../mocks/ses/index.ts';
import type { Snapshot } from '../../fixtures/manager/safety/snapshot.ts';
import { readSecret } from '../../fixtures/target/secret.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { type Seen, valueOf } from './seen.ts';
import { smtpSettings } from './smtp-settings.ts';

const ports = { 25: 25, 587: 587, 2587: 2587, 465: 465, 2465: 2465 } as const;

/**
 * Starts the mock relay of a target, for the sender and the credentials in force on the manager; the value is `undefined`
 * where the relay is SES itself.
 *
 * @param folder of the target file
 */
export async function startTargetRelay(
  { relay, domain, manager }: TargetDescription,
  folder: string,
  { elements }: Snapshot,
): Promise<Seen<Ses | undefined>> {
  if (relay.kind !== 'mock') return { value: undefined };
  const userName = valueOf(smtpSettings(elements))?.userName;
  const password = manager.smtpPassword && readSecret(manager.smtpPassword, folder);
  const pki = await openPki();
  try {
    const started = await startSes({
      pki,
      region: relay.region,
      account: {
        verifiedDomains: [domain],
        credentials:
          userName === undefined || password === undefined
            ? []
            : [{ userName, password, secretAccessKey: '' }],
      },
      host: relay.address,
      ports,
    });
    return { value: started };
  } catch (error) {
    return {
      notSeen: `the SES look-alike cannot listen on ${relay.address}: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
