import { expect } from '@playwright/test';
import * as fc from 'fast-check';
import { test } from '../../of-worker.ts';
import type { Consequence, UpgradeRequirement } from '../../../cli/upgrade/finding.ts';
import { judgeUpgrade } from '../../../cli/upgrade/judge-upgrade.ts';
import { summaryOf, upgradeReport } from '../../../cli/upgrade/upgrade-report.ts';
import type { UpgradeSnapshot } from '../../../cli/upgrade/upgrade-snapshot.ts';
import {
  type Certificates,
  makeCertificates,
  relayHost,
  soundSnapshot,
  storeOf,
  withActions,
  withElements,
  withSmtp,
} from './upgrade-workshop.ts';

let certificates: Certificates;
let sound: UpgradeSnapshot;

test.beforeAll(async () => {
  certificates = await makeCertificates();
  sound = soundSnapshot(certificates);
});

type Change = (snapshot: UpgradeSnapshot, given: Certificates) => UpgradeSnapshot;
interface Row {
  readonly what: string;
  readonly upgrade: Change;
  /** How it was before, where it was not well. */
  readonly from?: Change;
  readonly finds: readonly (readonly [where: string, Consequence, why: RegExp])[];
  readonly requirement?: UpgradeRequirement;
}

const soc = { name: 'Mail the SOC', to: 'soc@example.com', subject: 'SNA alarm' };
const form = { Name: soc.name, To: soc.to, Subject: soc.subject };
const night = { rule: 'Night', action: soc.name };

const settings = 'upgrade.settings-kept';
const ciphers = 'upgrade.ciphers-kept';
const mail = 'upgrade.mail-works';
const [stop, check, harmless] = ['mail will stop', 'check by hand', 'harmless'] as const;

const unmailed: Change = (it) => ({
  ...it,
  testAction: { value: { action: 'Mail the SOC', success: false, said: 'The email could not be sent.' } },
});
const shellLost: Change = (it) => ({ ...it, tlsCiphers: { notSeen: 'nothing listens on port 22' } });
const dhe: Change = (it) => ({ ...it, tlsCiphers: { value: 'DHE-RSA-AES128-GCM-SHA256:AES128-GCM-SHA256' } });
const smtpGone: Change = (it) => withElements(it, { smtpConfiguration: null });
const store =
  (entries: (given: Certificates) => Record<string, string>): Change =>
  (it, given) =>
    withElements(it, { trustStore: storeOf(entries(given)) });
const presents =
  (presented: (given: Certificates) => string[]): Change =>
  (it, given) => ({
    ...it,
    relay: {
      value: { hostName: relayHost, port: 587, presented: presented(given), seenFrom: 'this machine' },
    },
  });
const offers =
  (cipherSuites: string[]): Change =>
  (it) => ({
    ...it,
    clientHello: { value: { serverName: relayHost, versions: ['TLS 1.3', 'TLS 1.2'], cipherSuites } },
  });
const [gcm, ecdhe] = ['TLS_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'];

const rows: readonly Row[] = [
  {
    what: 'the SMTP settings',
    upgrade: smtpGone,
    finds: [['SMTP Configuration', stop, /enter the settings again/]],
  },
  {
    what: 'the server',
    upgrade: (it) => withSmtp(it, { server: 'localhost' }),
    finds: [['SMTP Server', stop, /another relay/]],
  },
  { what: 'the port', upgrade: (it) => withSmtp(it, { port: 25 }), finds: [['Port', stop, /another port/]] },
  {
    what: 'the encryption',
    upgrade: (it) => withSmtp(it, { encryptionType: 'None' }),
    finds: [['Encryption Type', stop, /Apply Settings/]],
  },
  {
    what: 'the sender',
    upgrade: (it) => withSmtp(it, { fromEmail: '' }),
    finds: [['From Email', stop, /verified senders/]],
  },
  {
    what: 'the user name',
    upgrade: (it) => withSmtp(it, { userName: '' }),
    finds: [['User Name', stop, /credentials/]],
  },
  {
    what: 'the password',
    upgrade: (it) => withSmtp(it, { passwordSet: false }),
    finds: [['Password', stop, /enter it again/]],
  },
  {
    what: 'the sign that there is a password',
    upgrade: (it) => withSmtp(it, { passwordSet: undefined }),
    finds: [['Password', check, /only one of the snapshots/i]],
  },
  {
    what: 'the name of the SMTP element',
    upgrade: (it) => withElements(it, { smtpConfiguration: undefined }),
    finds: [['SMTP Configuration', check, /only one of the snapshots/i]],
  },
  {
    what: "the relay's root",
    upgrade: store(({ other }) => ({ 'Other.pem': other })),
    finds: [['trust store Root.pem', stop, /upload Root.pem again/]],
  },
  {
    what: 'a root that the path does not need',
    from: store(({ root, leaf }) => ({ 'Root.pem': root, 'Leaf.pem': leaf })),
    upgrade: store(({ leaf }) => ({ 'Leaf.pem': leaf })),
    finds: [
      ['trust store Root.pem', check, /whole chain/],
      ['trust store', check, /ends with the relay’s next renewal: .* is a certificate of the relay itself/],
    ],
  },
  {
    what: 'a certificate of no use for the relay',
    upgrade: store(({ root }) => ({ 'Root.pem': root })),
    finds: [['trust store Other.pem', check, /another service/]],
  },
  {
    what: 'a certificate while the relay was not seen',
    from: (it) => ({ ...it, relay: { notSeen: 'x' } }),
    upgrade: (it, given) =>
      store(({ other }) => ({ 'Other.pem': other }))({ ...it, relay: { notSeen: 'x' } }, given),
    finds: [['trust store Root.pem', check, /nobody saw the relay.s certificates/]],
  },
  {
    what: 'the name of a certificate',
    upgrade: store(({ root, other }) => ({ 'Amazon.pem': root, 'Other.pem': other })),
    finds: [['trust store Amazon.pem', harmless, /same certificate/]],
  },
  {
    what: 'the tls-ciphers file, for a list with DHE',
    upgrade: dhe,
    finds: [['tls-ciphers', stop, /Could not generate DH keypair/]],
    requirement: ciphers,
  },
  {
    what: 'the tls-ciphers file, for another list',
    upgrade: (it) => ({ ...it, tlsCiphers: { value: 'AES128-GCM-SHA256' } }),
    finds: [['tls-ciphers', check, /other ciphers/]],
    requirement: ciphers,
  },
  {
    what: 'the shell',
    upgrade: shellLost,
    finds: [['tls-ciphers', check, /only one of the snapshots/i]],
    requirement: ciphers,
  },
  {
    what: 'the switch of root access',
    upgrade: (it) => withElements(it, { ssh: { enabled: true, rootAccess: false } }),
    finds: [['ssh.rootAccess', check, /switch it on again/]],
  },
  {
    what: 'a cipher of the ClientHello',
    upgrade: offers([gcm]),
    finds: [['ClientHello', check, /no longer offers/]],
    requirement: ciphers,
  },
  {
    what: 'an action',
    upgrade: (it) => withActions(it, []),
    finds: [['action Mail the SOC', stop, /reach nobody/]],
  },
  {
    what: 'the recipient of an action',
    upgrade: (it) => withActions(it, [{ name: 'Mail the SOC', to: 'x@example.com', subject: 'SNA alarm' }]),
    finds: [['action Mail the SOC, To', check, /enter the old To/]],
  },
  {
    what: 'every recipient of an action',
    upgrade: (it) => withActions(it, [{ name: 'Mail the SOC', to: '', subject: 'SNA alarm' }]),
    finds: [['action Mail the SOC, To', stop, /enter the old To/]],
  },
  {
    what: 'the subject of an action',
    upgrade: (it) => withActions(it, [{ name: 'Mail the SOC', to: 'soc@example.com', subject: '' }]),
    finds: [['action Mail the SOC, Subject', check, /subject/]],
  },
  {
    what: 'one of two actions of one name',
    from: (it) => withActions(it, [soc, { ...soc, to: 'noc@example.com' }]),
    upgrade: (it) => withActions(it, [{ ...soc, to: 'noc@example.com' }]),
    finds: [['action Mail the SOC', stop, /reach nobody/]],
  },
  {
    what: 'a tick and a text on the form of an action',
    from: (it) => withActions(it, [{ ...soc, fields: { ...form, Enabled: true, Cc: 'noc@example.com' } }]),
    upgrade: (it) => withActions(it, [{ ...soc, fields: { ...form, Enabled: false } }]),
    finds: [
      ['action Mail the SOC, Enabled', check, /enter the old value/],
      ['action Mail the SOC, Cc', check, /enter the old value/],
    ],
  },
  {
    what: 'a field of an action that held the same as its To',
    from: (it) => withActions(it, [{ ...soc, fields: { ...form, Cc: soc.to } }]),
    upgrade: (it) => withActions(it, [{ ...soc, fields: form }]),
    finds: [['action Mail the SOC, Cc', check, /enter the old value/]],
  },
  {
    what: 'a rule that used an action',
    from: (it) => ({ ...it, rules: { value: [night, { ...night, rule: 'Day' }] } }),
    upgrade: (it) => ({ ...it, rules: { value: [night] } }),
    finds: [['rule Day', stop, /no longer mailed/]],
  },
  {
    what: 'the sight of the rules',
    upgrade: (it) => ({ ...it, rules: { notSeen: 'no table of rules' } }),
    finds: [['rules of the e-mail actions', check, /only one of the snapshots/i]],
  },
  {
    what: 'a member of the SMTP settings that the suite does not know',
    from: (it) => withSmtp(it, { authentication: true }),
    upgrade: (it) => withSmtp(it, { authentication: false }),
    finds: [['smtpConfiguration.authentication', check, /enter the old value/]],
  },
  {
    what: 'a value of SMTP settings in a form that the suite does not know',
    from: (it) => withElements(it, { smtpConfiguration: { host: 'a' } }),
    upgrade: (it) => withElements(it, { smtpConfiguration: { host: 'b' } }),
    finds: [['smtpConfiguration.host', check, /enter the old value/]],
  },
  {
    what: 'an entry of the trust store that is no certificate',
    from: store(({ root }) => ({ 'Root.pem': root, 'Odd.pem': 'PKCS' })),
    upgrade: store(({ root }) => ({ 'Root.pem': root })),
    finds: [['trustStore Odd.pem', check, /enter the old value/]],
  },
  {
    what: 'the form of the trust store',
    upgrade: (it) => withElements(it, { trustStore: { certificates: [] } }),
    finds: [['trust store', check, /only one of the snapshots/i]],
  },
  {
    what: 'an entry of a trust store in a form that the suite does not know',
    from: (it) => withElements(it, { trustStore: { certificates: ['a', 'b'] } }),
    upgrade: (it) => withElements(it, { trustStore: { certificates: ['a'] } }),
    finds: [['trustStore.certificates.1', check, /enter the old value/]],
  },
  {
    what: 'a password that nobody saw before',
    from: (it) => withSmtp(it, { passwordSet: undefined }),
    upgrade: (it) => withSmtp(it, { passwordSet: false }),
    finds: [['Password', stop, /enter it/]],
  },
  {
    what: 'a success of Test Action that nobody saw before',
    from: (it) => ({ ...it, testAction: { notSeen: 'the target file does not allow it' } }),
    upgrade: unmailed,
    finds: [['Test Action', stop, /sna-ses diagnose/]],
    requirement: mail,
  },
  {
    what: 'a setting that mail does not need',
    upgrade: (it) => withElements(it, { hostNaming: { hostName: 'localhost' } }),
    finds: [['hostNaming.hostName', check, /enter the old value/]],
  },
  {
    what: 'the success of Test Action',
    upgrade: unmailed,
    finds: [['Test Action', stop, /sna-ses diagnose/]],
    requirement: mail,
  },
  {
    what: 'the verdict of Test Action',
    upgrade: (it) => ({ ...it, testAction: { notSeen: 'the target file does not allow it' } }),
    finds: [['Test Action', check, /only one of the snapshots/i]],
    requirement: mail,
  },
];

for (const { what, from, upgrade, finds, requirement = settings } of rows) {
  test(`upgrade says what the loss of ${what} means`, () => {
    const before = from?.(sound, certificates) ?? sound;
    const { findings, requirements, worst } = judgeUpgrade(before, upgrade(before, certificates));

    expect(findings.map(({ where, consequence }) => [where, consequence])).toEqual(
      finds.map(([where, consequence]) => [where, consequence]),
    );
    for (const [index, [, , why]] of finds.entries()) expect(findings[index]?.why).toMatch(why);
    const [worstOfRow] = finds.map(([, consequence]) => consequence);
    expect(worst).toBe(worstOfRow);
    const verdict = { [stop]: 'not kept', [check]: 'check by hand', [harmless]: 'kept' }[
      worstOfRow ?? harmless
    ];
    expect(requirements[requirement]).toBe(verdict);
  });
}

const others: readonly Row[] = [
  {
    what: 'a relay with certificates that the trust store does not cover',
    upgrade: (it, given) =>
      store(({ root }) => ({ 'Root.pem': root }))(presents(({ ofOther }) => [ofOther])(it, given), given),
    from: store(({ root }) => ({ 'Root.pem': root })),
    finds: [['relay', stop, /no longer covers[^]*Other Root/]],
    requirement: mail,
  },
  {
    what: 'another relay while the root of the former is lost',
    upgrade: (it, given) =>
      store(({ leaf }) => ({ 'Leaf.pem': leaf }))(presents(({ ofOther }) => [ofOther])(it, given), given),
    from: store(({ root, leaf }) => ({ 'Root.pem': root, 'Leaf.pem': leaf })),
    finds: [
      ['trust store Root.pem', stop, /upload Root.pem again/],
      ['relay', stop, /no longer covers/],
    ],
  },
  {
    what: 'a relay with other certificates, which the trust store covers',
    upgrade: presents(({ leaf, root }) => [leaf, root]),
    finds: [['relay', harmless, /covers them/]],
    requirement: mail,
  },
  {
    what: 'a trust store that covers the relay at last',
    from: store(({ other }) => ({ 'Other.pem': other })),
    upgrade: store(({ root, other }) => ({ 'Root.pem': root, 'Other.pem': other })),
    finds: [
      ['trust store Root.pem', harmless, /trusts one more certificate/],
      ['relay', harmless, /did not before/],
    ],
  },
  {
    what: 'a certificate that expires within 90 days',
    upgrade: store(({ root, other, ending }) => ({
      'Root.pem': root,
      'Other.pem': other,
      'Ending.pem': ending,
    })),
    finds: [
      ['trust store Ending.pem', check, /expires within 90 days/],
      ['trust store Ending.pem', harmless, /trusts one more/],
    ],
  },
  {
    what: 'a ClientHello with DHE',
    upgrade: offers([gcm, ecdhe, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256']),
    finds: [['ClientHello', stop, /offers DHE again/]],
    requirement: ciphers,
  },
  {
    what: 'a ClientHello in another order',
    upgrade: offers([ecdhe, gcm]),
    finds: [['ClientHello', harmless, /another order/]],
    requirement: ciphers,
  },
  {
    what: 'Test Action that works at last',
    from: unmailed,
    upgrade: (it) => ({ ...it, testAction: sound.testAction }),
    finds: [['Test Action', harmless, /did not before/]],
    requirement: mail,
  },
  {
    what: 'Test Action that fails in other words',
    from: unmailed,
    upgrade: (it) => ({
      ...it,
      testAction: { value: { action: 'Mail the SOC', success: false, said: 'Other.' } },
    }),
    finds: [['Test Action', check, /other words/]],
    requirement: mail,
  },
  {
    what: 'a setting that is new',
    upgrade: (it) => withElements(it, { telemetry: { enabled: false } }),
    finds: [['telemetry.enabled', harmless, /new/]],
  },
  {
    what: 'the recipients of an action in another order',
    from: (it) => withActions(it, [{ ...soc, to: 'soc@example.com, noc@example.com' }]),
    upgrade: (it) => withActions(it, [{ ...soc, to: 'noc@Example.com; soc@example.com' }]),
    finds: [['action Mail the SOC, To', harmless, /same recipients/]],
  },
  {
    what: 'two actions of one name in another order',
    from: (it) => withActions(it, [soc, { ...soc, to: 'noc@example.com' }]),
    upgrade: (it) => withActions(it, [{ ...soc, to: 'noc@example.com' }, soc]),
    finds: [],
  },
  {
    what: 'another label of the form of an action',
    from: (it) => withActions(it, [{ ...soc, fields: { ...form, Enabled: true } }]),
    upgrade: (it) => withActions(it, [{ ...soc, fields: { ...form, Active: true } }]),
    finds: [],
  },
  {
    what: 'Test Action that fails as it did before',
    from: unmailed,
    upgrade: (it) => it,
    finds: [['Test Action', check, /it was so before the upgrade/i]],
  },
  {
    what: 'a trust store that does not cover the relay, as before',
    from: store(({ other }) => ({ 'Other.pem': other })),
    upgrade: (it) => it,
    finds: [['relay', check, /it was so before the upgrade/i]],
  },
  {
    what: 'a manager that could mail nothing before either',
    from: (it) => withActions(withElements(it, { smtpConfiguration: null }), []),
    upgrade: (it) => it,
    finds: [
      ['SMTP Configuration', check, /it was so before the upgrade/i],
      ['e-mail actions', check, /it was so before the upgrade/i],
    ],
  },
  {
    what: 'a password that was not there before either',
    from: (it) => withSmtp(it, { passwordSet: false }),
    upgrade: (it) => it,
    finds: [['Password', check, /it was so before the upgrade/i]],
  },
  {
    what: 'a password where there was none',
    from: (it) => withSmtp(it, { passwordSet: false }),
    upgrade: (it) => withSmtp(it, { passwordSet: true }),
    finds: [['Password', harmless, /Test Action/]],
  },
];

for (const { what, from, upgrade, finds } of others) {
  test(`upgrade says what ${what} means`, () => {
    const before = from?.(sound, certificates) ?? sound;
    const { findings } = judgeUpgrade(before, upgrade(before, certificates));

    expect(findings.map(({ where, consequence }) => [where, consequence])).toEqual(
      finds.map(([where, consequence]) => [where, consequence]),
    );
    for (const [index, [, , why]] of finds.entries()) expect(findings[index]?.why).toMatch(why);
  });
}

test('upgrade finds every loss when all come at once, the worst first', () => {
  const losses = [smtpGone, store(() => ({})), dhe, unmailed, (it: UpgradeSnapshot) => withActions(it, [])];
  const after = losses.reduce((it, lose) => lose(it, certificates), sound);

  const { findings, requirements } = judgeUpgrade(sound, after);

  expect(findings.map(({ where, consequence }) => `${consequence}: ${where}`)).toEqual([
    `${stop}: SMTP Configuration`,
    `${stop}: trust store Root.pem`,
    `${stop}: action Mail the SOC`,
    `${stop}: tls-ciphers`,
    `${stop}: Test Action`,
    `${check}: trust store Other.pem`,
  ]);
  expect(Object.values(requirements)).toEqual(['not kept', 'not kept', 'not kept']);
});

test('upgrade finds nothing when only the release changed, and lists the differences it left out', () => {
  const { manager } = sound;
  const { root, other } = certificates;
  const upgraded: UpgradeSnapshot = {
    ...withElements(sound, { trustStore: storeOf({ 'Other.pem': other, 'Root.pem': root }) }),
    tlsCiphers: { value: 'value' in sound.tlsCiphers ? `${sound.tlsCiphers.value}\n` : '' },
  };
  const after = {
    ...upgraded,
    manager: {
      ...upgraded.manager,
      takenAt: new Date(Date.parse(manager.takenAt) + 3_600_000).toISOString(),
      manager: { ...manager.manager, version: '7.5.0', build: '2024.05.01.0000-0' },
    },
  };

  const { findings, requirements, leftOut, notSeen, worst } = judgeUpgrade(sound, after);

  expect({ findings, notSeen, worst }).toEqual({ findings: [], notSeen: [], worst: undefined });
  expect(Object.values(requirements)).toEqual(['kept', 'kept', 'kept']);
  expect(leftOut.map(({ what }) => what)).toEqual([
    'release',
    'build',
    'time of the snapshot',
    'order of the trust store',
    'blanks in tls-ciphers',
  ]);
});

test('upgrade says where release and build are the same as before, and nothing of it where one is not', () => {
  const ofBuild = (build?: string): string => {
    const { build: _, ...manager } = sound.manager.manager;
    const after = { ...sound.manager, manager: { ...manager, ...(build && { build }) } };
    return summaryOf(upgradeReport(sound, { ...sound, manager: after }));
  };

  const { build } = sound.manager.manager;
  expect(ofBuild(build)).toBe(
    'Nothing stops the mail. Release and build are the same as before: if an upgrade was to change them, it has not happened.',
  );
  for (const other of ['another', undefined]) expect(ofBuild(other)).toBe('Nothing stops the mail.');
});

test('upgrade never calls a part kept that it did not see before and after', () => {
  const unread = withSmtp(withElements(sound, { trustStore: undefined }), { passwordSet: undefined });
  const blind = {
    ...shellLost(unread, certificates),
    rules: { notSeen: 'no table' },
    testAction: { notSeen: 'not allowed' },
  };

  const { findings, requirements, notSeen } = judgeUpgrade(blind, blind);

  expect(findings).toEqual([]);
  expect(requirements).toEqual({ [settings]: 'not seen', [ciphers]: 'not seen', [mail]: 'not seen' });
  expect(notSeen.map(({ what }) => what)).toEqual([
    'Password',
    'trust store',
    'rules of the e-mail actions',
    'tls-ciphers',
    'Test Action',
  ]);
});

test('upgrade finds no difference between a snapshot and itself', () => {
  const text = fc.string();
  const seen = <T>(value: fc.Arbitrary<T>) => fc.oneof(fc.record({ value }), fc.record({ notSeen: text }));
  const { root, leaf, other, ofOther } = certificates;
  const lasting = fc.constantFrom(root, leaf, other, ofOther);
  const snapshots: fc.Arbitrary<UpgradeSnapshot> = fc.record({
    version: fc.constant(1 as const),
    target: text,
    manager: fc.record({
      version: fc.constant(1 as const),
      takenAt: fc.constant(sound.manager.takenAt),
      manager: fc.record({ url: text, version: text }),
      elements: fc
        .tuple(fc.dictionary(text, fc.jsonValue()), fc.dictionary(text, lasting))
        .map(([elements, stored]) => ({
          ...sound.manager.elements,
          ...elements,
          trustStore: storeOf(stored),
        })),
      actions: fc.array(fc.record({ name: text, to: text, subject: text })),
    }),
    tlsCiphers: seen(text),
    relay: seen(
      fc.record({
        hostName: fc.constantFrom(relayHost, 'example.com'),
        port: fc.nat(),
        presented: fc.array(lasting),
        seenFrom: fc.constant('this machine' as const),
      }),
    ),
    clientHello: seen(fc.record({ versions: fc.array(text), cipherSuites: fc.array(text) })),
    testAction: seen(fc.record({ action: text, success: fc.boolean(), said: text })),
    rules: seen(fc.array(fc.record({ rule: text, action: text }))),
  });

  fc.assert(
    fc.property(snapshots, (snapshot) => {
      const { findings, leftOut } = judgeUpgrade(snapshot, structuredClone(snapshot));
      // How long the store will do, and what was wrong before, is no difference.
      expect(
        findings.filter(({ where, before, after }) => where !== 'trust store' && before !== after),
      ).toEqual([]);
      expect(leftOut).toEqual([]);
    }),
    { seed: 7, numRuns: 40 },
  );
});
