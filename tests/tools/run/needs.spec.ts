import { expect, test } from '@playwright/test';
import { applianceOffers } from '../../../fixtures/lab/appliance-offers.ts';
import type { Mode } from '../../../fixtures/manager/safety/mode.ts';
import type { Capability } from '../../../fixtures/requirements/capability.ts';
import { expectNeed, missingNeed, needs } from '../../../fixtures/requirements/needs.ts';
import { requirement } from '../../../fixtures/requirements/requirement.ts';

const secret = { env: 'SNA_PASSWORD' };
const mock = { kind: 'mock', region: 'us-east-1', address: '10.0.0.9' } as const;
const ses = { kind: 'ses', region: 'us-east-1', userName: 'AKIA', password: secret } as const;
const rootShell = { host: '10.0.0.5', password: 'x', hostKey: 'show' } as const;
const noShell = { missing: 'the target file has no shell.' };

interface Case {
  readonly need: Capability | readonly Capability[] | undefined;
  readonly mode: Mode;
  readonly relay?: typeof mock | typeof ses;
  readonly shell?: typeof rootShell | typeof noShell;
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
    missing: 'the relay as a witness, nor another relay: it is SES itself',
  },
  {
    need: ['non-disruptive', 'configured'],
    mode: 'non-disruptive',
    missing:
      'a manager configured for its relay, which takes changes of the mode full (its mode is non-disruptive)',
  },
  { need: ['non-disruptive', 'configured'], mode: 'non-disruptive', relay: ses, missing: undefined },
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

for (const { need, mode, relay = mock, shell = rootShell, missing } of cases) {
  const named = need === undefined ? 'names no need' : `needs ${[need].flat().join(' and ')}`;
  const target = `a target of the mode ${mode} with ${relay === ses ? 'SES' : 'the mock'} as relay`;
  test(`a test that ${named} ${missing === undefined ? 'runs' : 'is skipped'} on ${target}${shell === noShell ? ' and no shell' : ''}`, () => {
    const details = requirement('smtp.open');
    const { annotation } = need === undefined ? details : needs(need, details);
    const offers = applianceOffers({ mode }, { relay }, { rootShell: shell, alarm: undefined });

    expect(missingNeed({ annotations: annotation }, offers)).toBe(missing);
  });
}

test('the suite refuses an unknown need', () => {
  const annotations = [{ type: 'needs', description: 'a miracle' }];
  const offers = applianceOffers({ mode: 'full' }, { relay: mock }, { rootShell, alarm: undefined });
  expect(() => missingNeed({ annotations }, offers)).toThrow(
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
