import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { applianceOffers } from '../../../fixtures/lab/appliance-offers.ts';
import type { ManagerDriver } from '../../../fixtures/lab/manager-driver.ts';
import type { Mode } from '../../../fixtures/manager/safety/mode.ts';
import type { Capability } from '../../../fixtures/requirements/capability.ts';
import { expectNeed, missingNeed, needs } from '../../../fixtures/requirements/needs.ts';
import { requirement } from '../../../fixtures/requirements/requirement.ts';

const secret = { env: 'SNA_PASSWORD' };
const mock = { kind: 'mock', region: 'us-east-1', address: '10.0.0.9' } as const;
const ses = { kind: 'ses', region: 'us-east-1', userName: 'AKIA', password: secret } as const;
const rootShell = { host: '10.0.0.5', password: 'x', hostKey: 'show' } as const;
/** Captures as a target offers them that has, or has not, what they take. */
const captures = (missing: string | undefined): ManagerDriver['captures'] => ({
  ports: [],
  missing: async () => missing,
  begin: () => Promise.reject(new Error('nothing is captured here')),
});
const noShell = { missing: 'the target file has no shell.' };

interface Case {
  readonly need: Capability | readonly Capability[] | undefined;
  readonly mode: Mode;
  readonly relay?: typeof mock | typeof ses;
  readonly shell?: typeof rootShell | typeof noShell;
  /** Why nothing can be captured; default: it can. */
  readonly noCapture?: string;
  readonly missing: string | undefined;
}

const cases: readonly Case[] = [
  { need: 'read-only', mode: 'read-only', missing: undefined },
  {
    need: 'non-disruptive',
    mode: 'read-only',
    missing: 'changes of the mode non-disruptive (its mode is read-only)',
  },
  {
    need: undefined,
    mode: 'non-disruptive',
    missing: 'changes of the mode full (its mode is non-disruptive)',
  },
  { need: undefined, mode: 'full', missing: undefined },
  {
    need: undefined,
    mode: 'full',
    relay: ses,
    missing:
      'the relay as a witness, nor another relay: it is SES itself, and no packet capture tells what is said within TLS',
  },
  {
    need: ['non-disruptive', 'configured'],
    mode: 'non-disruptive',
    missing:
      'a manager configured for its relay, which takes changes of the mode full (its mode is non-disruptive)',
  },
  { need: ['non-disruptive', 'configured'], mode: 'non-disruptive', relay: ses, missing: undefined },
  { need: ['non-disruptive', 'wire'], mode: 'non-disruptive', relay: ses, missing: undefined },
  {
    need: ['non-disruptive', 'wire'],
    mode: 'non-disruptive',
    relay: ses,
    noCapture: 'the manager has no tcpdump',
    missing: 'the wire as a witness, since the relay is SES itself: the manager has no tcpdump',
  },
  { need: ['full', 'wire'], mode: 'full', noCapture: 'the manager has no tcpdump', missing: undefined },
  {
    need: ['full', 'capture'],
    mode: 'full',
    noCapture: 'the manager has no tcpdump',
    missing: 'a packet capture: the manager has no tcpdump',
  },
  {
    need: 'root shell',
    mode: 'full',
    shell: noShell,
    missing: 'a root shell: the target file has no shell.',
  },
  { need: 'root shell', mode: 'read-only', missing: 'changes of the mode full (its mode is read-only)' },
  { need: ['read-only', 'root shell'], mode: 'read-only', missing: undefined },
  { need: 'other routes', mode: 'full', missing: 'another way to the relay' },
  { need: 'another clock', mode: 'full', missing: 'another clock of its manager' },
  {
    need: ['non-disruptive', 'alarm'],
    mode: 'full',
    missing: 'an alarm: raise one yourself while the suite waits (npx sna-ses run --await-alarm 15m)',
  },
  { need: 'as delivered', mode: 'full', missing: 'a manager as delivered, with nothing configured' },
];

for (const { need, mode, relay = mock, shell = rootShell, noCapture, missing } of cases) {
  const named = need === undefined ? 'names no need' : `needs ${[need].flat().join(' and ')}`;
  const target = `a target of the mode ${mode} with ${relay === ses ? 'SES itself' : 'the SES look-alike'} as relay`;
  test(`a test that ${named} ${missing === undefined ? 'runs' : 'is skipped'} on ${target}${shell === noShell ? ' and no shell' : ''}${noCapture === undefined ? '' : ' and no tcpdump'}`, async () => {
    const details = requirement('smtp.open');
    const { annotation } = need === undefined ? details : needs(need, details);
    const driver = { rootShell: shell, alarm: undefined, captures: captures(noCapture) };
    const offers = applianceOffers({ mode }, { relay }, driver);

    expect(await missingNeed({ annotations: annotation }, offers)).toBe(missing);
  });
}

test('the suite refuses an unknown need', async () => {
  const annotations = [{ type: 'needs', description: 'a miracle' }];
  const driver = { rootShell, alarm: undefined, captures: captures(undefined) };
  const offers = applianceOffers({ mode: 'full' }, { relay: mock }, driver);
  await expect(missingNeed({ annotations }, offers)).rejects.toThrow(
    'this test needs "a miracle". Give it one of read-only, non-disruptive, full,',
  );
});

test('a test that uses something without naming it fails with the name to add', () => {
  const { annotation: annotations } = needs('read-only', requirement('smtp.open'));
  expect(() => expectNeed({ annotations }, 'mock relay', 'the fixture relay')).toThrow(
    "this test uses the fixture relay and does not say so. Give it needs('mock relay', requirement(…)).",
  );
  expectNeed({ annotations: requirement('smtp.open').annotation }, 'mock relay', 'the fixture relay');
});
