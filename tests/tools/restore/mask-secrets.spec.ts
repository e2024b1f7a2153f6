import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { isOurs } from '../../../fixtures/manager/safety/foreign-changes.ts';
import { comparable } from '../../../fixtures/manager/safety/written-values.ts';
import { maskSecrets, withoutSecrets } from '../../../fixtures/manager/safety/mask-secrets.ts';

const clear = 'hunter22-in-clear';

/** The forms of a manager's configuration, each with the secret in it. */
const secrets: Readonly<Record<string, unknown>> = {
  'a text': { smtpConfiguration: { password: clear } },
  'a list below a secret’s name': { snmp: { communities: [clear, 'x'] } },
  'an object below a secret’s name': { ldap: { bindCredentials: { user: 'u', value: clear } } },
  'a list of objects': { users: [{ name: 'u', passwords: [{ value: clear }] }] },
  authKey: { snmpV3: { authKey: clear } },
  passwd: { proxy: { passwd: clear } },
  credentials: { credentials: clear },
  token: { externalServices: { token: clear } },
  apiKey: { externalServices: { apiKey: clear } },
  api_key: { externalServices: { api_key: clear } },
  accessToken: { externalServices: { accessToken: clear } },
  sharedSecretValue: { radius: { sharedSecretValue: clear } },
  oldPassword: { account: { passwordOld: clear } },
  privKey: { snmpV3: { privKey: clear } },
  'a private key under any name': {
    identity: { content: `-----BEGIN PRIVATE KEY-----\n${clear}\n-----END PRIVATE KEY-----` },
  },
  'an address with an account': { proxy: { url: `http://user:${clear}@proxy.example.com` } },
};

for (const [name, configuration] of Object.entries(secrets)) {
  test(`a snapshot of a manager masks a secret: ${name}`, () => {
    expect(JSON.stringify(maskSecrets(configuration))).not.toContain(clear);
  });
}

test('a snapshot masks a secret that is a number', () => {
  expect(maskSecrets({ snmp: { password: 12_345_678 } })).toEqual({ snmp: { password: '***' } });
});

test('a snapshot keeps a setting that is only about secrets, and shows a change of it', () => {
  const configuration = {
    passwordPolicy: { minimumLength: 8, history: [1, 2], expires: true },
    session: { tokenTtlInSeconds: 1200 },
    passwordRequired: true,
    trustStore: { trustedCertificates: [{ friendlyName: 'a', certificate: { content: 'PEM' } }] },
    keyLength: 4096,
    publicKey: 'MIIB',
  };

  expect(maskSecrets(configuration)).toEqual(configuration);
});

test("the manager's own fields about a written password are no change of somebody else", () => {
  const written = { server: 'mail.example.org', password: clear, passwordPolicy: { minimumLength: 8 } };
  const { password: _, ...shown } = { ...written, passwordSet: true };

  expect(withoutSecrets(shown)).toEqual(withoutSecrets(written));
});

test('the suite does not blame somebody else where the manager writes a value in another form', () => {
  const written = {
    server: 'Mail.Example.org',
    port: 587,
    fromEmail: ' soc@Example.org',
    userName: 'AKIA',
    proxy: '',
  };
  const ours = (now: unknown): boolean => {
    const elements = new Map([['smtp', comparable(written)]]);
    const possible = [{ elements, certificates: new Set<string>(), passwords: [] }];
    return isOurs('smtp', now, { elements: { smtp: { server: '' } } }, { possible });
  };
  const kept = {
    server: 'mail.example.org',
    port: '587',
    fromEmail: 'soc@example.org',
    userName: 'AKIA',
    proxy: null,
  };

  expect([ours(kept), ours({ ...kept, userName: 'akia' }), ours({ ...kept, port: 25 }), ours(null)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
