import { X509Certificate } from 'node:crypto';
import { summarize } from '../../fixtures/certificates/certificate-summary.ts';
import { day } from '../../fixtures/certificates/wording.ts';
import { relayTrust, trustStore } from './relay-trust.ts';
import { expiryNotice, daysLeft } from './rules/trust-store-rules.ts';
import { offersDhe } from './rules/cipher-rules.ts';
import type { Seen } from './seen.ts';
import { smtpSettings } from './smtp-settings.ts';
import type { UpgradeSnapshot } from './upgrade-snapshot.ts';

/** One line of a snapshot for a person. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** A snapshot for a person, also with the parts that it does not show. */
export function factsOf(snapshot: UpgradeSnapshot): Fact[] {
  const { manager, rules, tlsCiphers, relay, clientHello, testAction } = snapshot;
  const { version, build, url } = manager.manager;
  return [
    { label: 'Manager', text: `${url}, release ${version}${build === undefined ? '' : `, build ${build}`}` },
    { label: 'Taken', text: manager.takenAt },
    {
      label: 'SMTP',
      text: told(smtpSettings(manager.elements), (smtp) =>
        smtp
          ? `${smtp.server}:${smtp.port}, ${smtp.encryptionType}, user ${smtp.userName}, from ${smtp.fromEmail}, ${passwordText(smtp.passwordSet)}`
          : 'not configured',
      ),
    },
    { label: 'Store', text: storeText(snapshot) },
    {
      label: 'Actions',
      text: manager.actions.map(({ name, to }) => `${name} (to ${to})`).join(', ') || 'no e-mail action',
    },
    {
      label: 'Rules',
      text: told(
        rules,
        (uses) => uses.map(({ rule, action }) => `${rule} (${action})`).join(', ') || 'none uses one',
      ),
    },
    {
      label: 'Ciphers',
      text: told(
        tlsCiphers,
        (list) =>
          `tls-ciphers of ${list.trim().split(':').length}, ${offersDhe(list) ? 'DHE offered' : 'no DHE'}`,
      ),
    },
    {
      label: 'Relay',
      text: told(relay, ({ hostName, port, presented, seenFrom }) => {
        const trust = relayTrust(snapshot);
        if (!trust)
          return `${hostName}:${port} presents ${presented.length} certificates (seen from ${seenFrom})`;
        const verdict = trust.builds
          ? `the trust store covers it. ${[trust.outlook?.until, trust.outlook?.advice].filter(Boolean).join(' ')}`.trim()
          : `the trust store does not cover it: ${trust.reason ?? ''} ${trust.advice}`;
        return `${hostName}:${port} presents ${presented.length} certificates (seen from ${seenFrom}); ${verdict}`;
      }),
    },
    {
      label: 'Hello',
      text: told(
        clientHello,
        ({ versions, cipherSuites }) =>
          `offers ${versions.join(', ')} and ${cipherSuites.length} cipher suites`,
      ),
    },
    {
      label: 'Test',
      text: told(
        testAction,
        ({ action, success, said }) =>
          `Test Action of ${action}: ${success ? 'success' : 'failure'} ("${said}")`,
      ),
    },
  ];
}

function storeText({ manager }: UpgradeSnapshot): string {
  const store = trustStore(manager);
  if ('notSeen' in store) return `not seen: ${store.notSeen}`;
  const stored = store.value;
  const ending = stored
    .filter((entry) => daysLeft(entry, new Date(manager.takenAt)) <= expiryNotice)
    .map(({ friendlyName, certificate }) => {
      const { validTo } = summarize(new X509Certificate(certificate));
      return `${friendlyName} (valid until ${day(validTo)})`;
    });
  return `${stored.length} certificates; expiring within ${expiryNotice} days: ${ending.join(', ') || 'none'}`;
}

function told<T>(seen: Seen<T>, tell: (value: T) => string): string {
  return 'value' in seen ? tell(seen.value) : `not seen: ${seen.notSeen}`;
}

function passwordText(set: boolean | undefined): string {
  if (set === undefined) return 'password unknown';
  return set ? 'password stored' : 'no password';
}
