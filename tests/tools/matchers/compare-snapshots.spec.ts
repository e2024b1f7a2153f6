import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { isRestored, type Restored } from '../../../cli/run/restore-target.ts';
import { compareSnapshots, type Difference } from '../../../fixtures/manager/safety/compare-snapshots.ts';
import type { Snapshot } from '../../../fixtures/manager/safety/snapshot.ts';

type Trusted = readonly [friendlyName: string, content: string];

function trustStore(...entries: readonly Trusted[]) {
  return {
    trustedCertificates: entries.map(([friendlyName, content]) => ({
      friendlyName,
      certificate: { content },
    })),
  };
}

const smtp = { server: 'email-smtp.us-east-1.amazonaws.com', port: 587, hosts: ['a', 'b'] };
const action = { name: 'Mail the SOC', to: 'soc@example.com', subject: 'Alarm' };
const paged = { ...action, name: 'Page the NOC', fields: { To: 'noc@example.com', Enabled: true } };
const ciphers = {
  content: Buffer.from('AES\n').toString('base64'),
  mode: '644',
  owner: '0:0',
  modified: '86400',
};
const elements = {
  smtpConfiguration: smtp,
  ssh: { enabled: true },
  trustStore: trustStore(['Amazon.pem', 'A'], ['Root.pem', 'B']),
};
const before: Snapshot = {
  version: 1,
  takenAt: '2026-01-01T00:00:00Z',
  manager: { url: 'https://sna.example.com', version: '7.5.0' },
  etag: '1',
  elements,
  actions: [action, paged],
  shell: { tlsCiphers: ciphers, tlsCiphersBackup: ciphers },
};

function withElements(changed: Record<string, unknown>): Snapshot {
  return { ...before, elements: { ...elements, ...changed } };
}

function withCiphers(changed: Partial<typeof ciphers>): Snapshot {
  return { ...before, shell: { ...before.shell, tlsCiphers: { ...ciphers, ...changed } } };
}

/** A change of each kind, and all that has to be found of it. */
const changes: readonly (readonly [what: string, after: Snapshot, found: readonly Difference[]])[] = [
  [
    'a setting',
    withElements({ smtpConfiguration: { ...smtp, port: 25 } }),
    [{ where: 'smtpConfiguration.port', before: '587', after: '25' }],
  ],
  [
    'an entry of a list',
    withElements({ smtpConfiguration: { ...smtp, hosts: ['a', 'c'] } }),
    [{ where: 'smtpConfiguration.hosts.1', before: 'b', after: 'c' }],
  ],
  [
    'a setting that is gone',
    withElements({ ssh: {} }),
    [
      { where: 'ssh.enabled', before: 'true', after: undefined },
      { where: 'ssh', before: undefined, after: '{}' },
    ],
  ],
  [
    'a card that is new',
    withElements({ syslog: { port: 514 } }),
    [{ where: 'syslog.port', before: undefined, after: '514' }],
  ],
  [
    'a certificate under a known name',
    withElements({ trustStore: trustStore(['Amazon.pem', 'C'], ['Root.pem', 'B']) }),
    [{ where: 'trustStore Amazon.pem', before: 'A', after: 'C' }],
  ],
  [
    'a certificate that is gone',
    withElements({ trustStore: trustStore(['Amazon.pem', 'A']) }),
    [{ where: 'trustStore Root.pem', before: 'B', after: undefined }],
  ],
  [
    'a second certificate of one name',
    withElements({ trustStore: trustStore(['Amazon.pem', 'A'], ['Root.pem', 'C'], ['Root.pem', 'B']) }),
    [
      { where: 'trustStore Root.pem', before: 'B', after: 'C' },
      { where: 'trustStore Root.pem (2)', before: undefined, after: 'B' },
    ],
  ],
  [
    'a recipient',
    { ...before, actions: [{ ...action, to: 'noc@example.com' }, paged] },
    [{ where: 'action Mail the SOC, To', before: 'soc@example.com', after: 'noc@example.com' }],
  ],
  [
    'a subject',
    { ...before, actions: [{ ...action, subject: 'x' }, paged] },
    [{ where: 'action Mail the SOC, Subject', before: 'Alarm', after: 'x' }],
  ],
  [
    'another field of an action',
    { ...before, actions: [action, { ...paged, fields: { To: 'noc@example.com', Enabled: false } }] },
    [{ where: 'action Page the NOC, Enabled', before: 'true', after: 'false' }],
  ],
  [
    'a copy of an action',
    { ...before, actions: [action, paged, action] },
    [
      { where: 'action Mail the SOC, To (2)', before: undefined, after: 'soc@example.com' },
      { where: 'action Mail the SOC, Subject (2)', before: undefined, after: 'Alarm' },
    ],
  ],
  [
    'an action that is gone',
    { ...before, actions: [paged] },
    [
      { where: 'action Mail the SOC, To', before: 'soc@example.com', after: undefined },
      { where: 'action Mail the SOC, Subject', before: 'Alarm', after: undefined },
    ],
  ],
  [
    'a list of ciphers',
    withCiphers({ content: Buffer.from('DES\n').toString('base64') }),
    [{ where: 'tls-ciphers', before: 'AES\n', after: 'DES\n' }],
  ],
  [
    'bytes that are no text',
    withCiphers({ content: '//4=' }),
    [{ where: 'tls-ciphers', before: 'AES\n', after: 'bytes, in Base64 //4=' }],
  ],
  [
    'the mode of a file',
    withCiphers({ mode: '600' }),
    [{ where: 'tls-ciphers, mode and owner', before: '644 0:0', after: '600 0:0' }],
  ],
  [
    'the owner of a file',
    withCiphers({ owner: '1:0' }),
    [{ where: 'tls-ciphers, mode and owner', before: '644 0:0', after: '644 1:0' }],
  ],
  [
    'the time of a file',
    withCiphers({ modified: '172800' }),
    [
      {
        where: 'tls-ciphers, last modified',
        before: '1970-01-02T00:00:00.000Z',
        after: '1970-01-03T00:00:00.000Z',
      },
    ],
  ],
  [
    'a backup that is gone',
    { ...before, shell: { tlsCiphers: ciphers } },
    [
      { where: 'tls-ciphers.bak', before: 'AES\n', after: undefined },
      { where: 'tls-ciphers.bak, mode and owner', before: '644 0:0', after: undefined },
      { where: 'tls-ciphers.bak, last modified', before: '1970-01-02T00:00:00.000Z', after: undefined },
    ],
  ],
];

for (const [what, after, found] of changes) {
  test(`the comparison of two snapshots finds ${what}`, () => {
    expect(compareSnapshots(before, after)).toEqual(found);
  });
}

test('the comparison of two snapshots finds a change in a trust store of a form that it does not know', () => {
  const [one, other] = ['A', 'B'].map((pem) => withElements({ trustStore: { entries: [{ pem }] } }));

  expect(one && other && compareSnapshots(one, other)).toEqual([
    { where: 'trustStore.entries.0.pem', before: 'A', after: 'B' },
  ]);
});

test('the comparison of two snapshots finds nothing where only their time, build and state differ', () => {
  const manager = { ...before.manager, build: '20260101' };
  const after = { ...structuredClone(before), manager, takenAt: '2026-01-02T00:00:00Z', etag: '2' };

  expect(compareSnapshots(before, after)).toEqual([]);
});

/** All is as it was. */
const restored: Restored = {
  noted: 3,
  differences: [],
  leftAlone: [],
  damage: [],
  applies: 1,
  passwordSeen: true,
};
const difference: Difference = { where: 'smtpConfiguration.port', before: '587', after: '25' };

for (const [what, outcome, is] of [
  ['when nothing differs', restored, true],
  ['when something differs', { ...restored, differences: [difference] }, false],
  ['when something was left alone', { ...restored, leftAlone: ['x'] }, false],
  ['when its files are damaged', { ...restored, damage: ['x'] }, false],
  ['when its files are damaged and note nothing', { ...restored, noted: 0, damage: ['x'] }, false],
  ['when somebody else alone has changed it', { ...restored, noted: 0, differences: [difference] }, true],
] as const) {
  test(`a manager ${is ? 'counts' : 'does not count'} as restored ${what}`, () => {
    expect(isRestored(outcome)).toBe(is);
  });
}
