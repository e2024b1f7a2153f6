import type { UpgradeSnapshot } from '../../../cli/upgrade/upgrade-snapshot.ts';
import { notesCiphers } from '../../../fixtures/manager/shell/tls-ciphers.ts';
import { make } from '../compare-certificates/certificate-workshop.ts';

export const relayHost = 'email-smtp.us-east-1.amazonaws.com';

/** The relay's chain of two, one authority that plays no part in it, and one that expires soon; PEM. */
export async function makeCertificates() {
  const root = await make({ name: 'Root' });
  const leaf = await make({ name: relayHost, host: relayHost, issuer: root });
  const other = await make({ name: 'Other Root' });
  const ending = await make({ name: 'Ending Root', to: 30 });
  const externalManager = await make({ name: relayHost, host: relayHost, issuer: other });
  return {
    root: root.certificate,
    leaf: leaf.certificate,
    other: other.certificate,
    ending: ending.certificate,
    ofOther: externalManager.certificate,
  };
}

export type Certificates = Awaited<ReturnType<typeof makeCertificates>>;

/** A manager as the note configures it, everything seen, everything well. */
export function soundSnapshot({ root, leaf, other }: Certificates): UpgradeSnapshot {
  return {
    version: 1,
    target: 'production',
    manager: {
      version: 1,
      takenAt: new Date().toISOString(),
      manager: { url: 'https://10.0.0.5', version: '7.4.2', build: '2023.12.01.0930-0' },
      elements: {
        hostNaming: { hostName: 'sna-manager' },
        smtpConfiguration: {
          server: relayHost,
          port: 587,
          fromEmail: 'sna-manager@example.com',
          userName: 'AKIAIOSFODNN7EXAMPLE',
          encryptionType: 'STARTTLS',
          passwordSet: true,
        },
        ssh: { enabled: true, rootAccess: true },
        trustStore: storeOf({ 'Root.pem': root, 'Other.pem': other }),
      },
      actions: [{ name: 'Mail the SOC', to: 'soc@example.com', subject: 'SNA alarm' }],
    },
    rules: { value: [{ rule: 'Night', action: 'Mail the SOC' }] },
    tlsCiphers: { value: `${notesCiphers}\n` },
    relay: { value: { hostName: relayHost, port: 587, presented: [leaf], seenFrom: "the manager's shell" } },
    clientHello: {
      value: {
        serverName: relayHost,
        versions: ['TLS 1.3', 'TLS 1.2'],
        cipherSuites: ['TLS_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
      },
    },
    testAction: {
      value: { action: 'Mail the SOC', success: true, said: 'The test email was sent successfully.' },
    },
  };
}

/** The same manager a second later. */
export function later(snapshot: UpgradeSnapshot): UpgradeSnapshot {
  const { manager } = snapshot;
  const takenAt = new Date(Date.parse(manager.takenAt) + 1000).toISOString();
  return { ...snapshot, manager: { ...manager, takenAt } };
}

/** The element `trustStore`, from PEM by friendly name. */
export function storeOf(certificates: Readonly<Record<string, string>>) {
  return {
    trustedCertificates: Object.entries(certificates).map(([friendlyName, content]) => ({
      friendlyName,
      certificate: { content },
    })),
  };
}

/** A copy with other elements. */
export function withElements(
  snapshot: UpgradeSnapshot,
  elements: Readonly<Record<string, unknown>>,
): UpgradeSnapshot {
  const { manager } = snapshot;
  return { ...snapshot, manager: { ...manager, elements: { ...manager.elements, ...elements } } };
}

/** A copy with some fields of the SMTP Configuration otherwise. */
export function withSmtp(
  snapshot: UpgradeSnapshot,
  fields: Readonly<Record<string, unknown>>,
): UpgradeSnapshot {
  const smtpConfiguration: unknown = { ...Object(snapshot.manager.elements['smtpConfiguration']), ...fields };
  return withElements(snapshot, { smtpConfiguration });
}

/** A copy with other actions. */
export function withActions(
  snapshot: UpgradeSnapshot,
  actions: UpgradeSnapshot['manager']['actions'],
): UpgradeSnapshot {
  return { ...snapshot, manager: { ...snapshot.manager, actions } };
}
