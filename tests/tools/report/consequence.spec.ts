import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { consequenceOf } from '../../../fixtures/report/consequence.ts';
import type { RunFacts } from '../../../fixtures/report/run-facts.ts';
import type { Outcome } from '../../../fixtures/report/verdicts.ts';

type Target = RunFacts['targets'][string];

const manager: Target = { manager: 'appliance', release: '7.5', relay: 'ses' };
const simulator: Target = { manager: 'simulator', release: '7.6', relay: 'mock' };

const arrived: Outcome = {
  title: 'shows a success message and delivers one e-mail',
  requirements: ['test.success', 'test.delivered'],
  verdict: 'passed',
  duration: 1,
};
const refused: Outcome = {
  ...arrived,
  verdict: 'failed',
  errors: [
    'Expected the test message to soc@example.com to be delivered.\nFound: the page showed the failure banner "535 Authentication Credentials Invalid".\nWhat to do: compare the SMTP settings.',
  ],
};
const otherwise: Outcome = {
  ...arrived,
  verdict: 'failed',
  errors: [
    'Expected the test message to soc@example.com to be delivered.\nFound: Subject is "x" where "SNA alarm" was wanted.\nWhat to do: read the log.',
  ],
};

function outcome(verdict: Outcome['verdict'], ...requirements: string[]): Outcome {
  return { title: 'a test', requirements, verdict, duration: 1, reason: 'a reason' };
}

function told(outcomes: readonly Outcome[], target = manager, interrupted = false) {
  return consequenceOf(outcomes, target, { interrupted });
}

test('a run says that alarms arrive where a manager delivered the test mail, and nothing on its way failed', () => {
  const { state, sentence, first, ground } = told([arrived, outcome('skipped', 'smtp.port-smtps')]);
  expect(state).toBe('arrive');
  expect(sentence).toMatch(
    /^Alarms arrive as far as Test Action shows it: the test mail did\. \(Not tested in this run: .*smtp\.port-smtps/,
  );
  expect(first).toBeUndefined();
  expect(ground).toContain('Tested: a manager of release 7.5, through SES itself.');
});

test('a run says without reserve that alarms arrive where one took the way of the test mail', () => {
  const seen = [arrived, outcome('passed', 'test.same-path')];
  const { state, sentence, ground } = told(seen, { ...manager, relay: 'mock' });
  expect(state).toBe('arrive');
  expect(sentence).toMatch(/^Alarms arrive: the test mail and that of an alarm took one way\./);
  expect(ground).toMatch(/An alarm was raised, and its mail took the way of Test Action\.$/);
  expect(told([arrived]).ground).toMatch(/Nobody saw an alarm: the mails are those of Test Action\.$/);
});

test('a run says that alarms arrive where one came into the mailbox behind SES, and claims nothing of its way', () => {
  const { state, sentence, ground } = told([arrived, outcome('passed', 'test.same-path')]);
  expect(state).toBe('arrive');
  expect(sentence).toMatch(/^Alarms arrive: the test mail did, and that of an alarm\./);
  expect(ground).toMatch(/its mail arrived with the header of Test Action, which shows no more\.$/);
});

test('a run says that alarms arrive, and names a failed requirement on which no mail depends', () => {
  expect(told([arrived, outcome('failed', 'action.header-safe')])).toMatchObject({
    state: 'arrive',
    first: 'Look at what failed all the same: action.header-safe.',
  });
});

test('a run says that alarms will not arrive where no test mail did, with the finding and the advice', () => {
  for (const verdict of ['failed', 'changed', 'known failure'] as const) {
    expect(told([{ ...refused, verdict }, outcome('failed', 'smtp.password')])).toEqual({
      state: 'will not arrive',
      sentence:
        'Alarms will not arrive, because the test mail did not: the page showed the failure banner "535 Authentication Credentials Invalid". (Failed as well: smtp.password, test.success.)',
      first: 'Compare the SMTP settings.',
      ground: expect.any(String),
    });
  }
});

for (const [title, outcomes, since] of [
  [
    'the suite could not test the mail',
    [
      {
        ...arrived,
        verdict: 'suite error',
        reason: 'the control, with nothing broken, was not delivered. X',
      },
    ],
    'since the suite could not test it: the control, with nothing broken, was not delivered',
  ],
  [
    'one mail arrived, and the suite could not test another',
    [arrived, { ...arrived, verdict: 'suite error', reason: 'no lab' }],
    'since the suite could not test it: no lab.',
  ],
  [
    'the mail was skipped',
    [{ ...arrived, verdict: 'skipped', reason: 'this target cannot offer test mails' }],
    'since no test mail was sent: this target cannot offer test mails.',
  ],
  [
    'no test of a mail ran',
    [outcome('passed', 'smtp.open')],
    'since this run has no test of test.delivered.',
  ],
  [
    'one mail of several failed',
    [arrived, refused],
    'since the test mail was not delivered as it must be in',
  ],
  [
    'an alarm goes another way than Test Action',
    [arrived, outcome('failed', 'test.same-path')],
    'on its way failed test.same-path.',
  ],
  [
    'a failure says nothing of whether the mail arrived',
    [{ ...refused, errors: ['Error: the page was closed'] }],
    'the page was closed',
  ],
  ['a mail arrived that is not the one wanted', [otherwise], 'Subject is "x" where "SNA alarm" was wanted'],
  [
    'something on the way failed',
    [arrived, outcome('failed', 'smtp.port-smtps')],
    'on its way failed smtp.port-smtps.',
  ],
  [
    'something on the way is known to fail',
    [arrived, outcome('known failure', 'smtp.password')],
    'on its way failed smtp.password.',
  ],
  [
    'the suite could not test something on the way',
    [arrived, outcome('suite error', 'smtp.server')],
    'could not test smtp.server.',
  ],
  ['no test ran', [], 'since this run has no test of test.delivered.'],
] satisfies [string, Outcome[], string][]) {
  test(`a run does not say that alarms arrive where ${title}`, () => {
    const { state, sentence, first } = told(outcomes);
    expect(state).toBe('not shown');
    expect(sentence).toContain(since);
    expect(sentence).toMatch(/^Not shown that alarms arrive, since /);
    expect(first).toBeDefined();
  });
}

for (const found of [
  'the relay accepted 0 messages in its session (refused at AUTH "535 no")',
  'no message reached soc@example.com within 5000 ms; nothing arrived',
  'no session with the relay ended within 5000 ms: nobody connected',
]) {
  test(`a run says that alarms will not arrive through the SES look-alike where ${found.slice(0, 30)}…`, () => {
    const errors = [
      `Expected the test message to be delivered.\nFound: the page showed the failure banner "x".\nFound: ${found}.\nWhat to do: y.`,
    ];
    expect(told([{ ...refused, errors }], { ...manager, relay: 'mock' }).state).toBe('will not arrive');
  });
}

test('a failure banner alone does not show that no mail arrives where the relay could tell', () => {
  expect(told([refused], { ...manager, relay: 'mock' }).state).toBe('not shown');
});

test('a run that did not come to its end does not say that alarms arrive', () => {
  expect(told([arrived], manager, true)).toMatchObject({ state: 'not shown', first: 'Run it again.' });
});

test('the bundled simulator never shows that alarms arrive, and does show that they will not', () => {
  expect(told([arrived], simulator)).toMatchObject({
    state: 'not shown',
    sentence: expect.stringContaining(
      'tested the bundled simulator and no manager. The mail of the simulator arrives.',
    ),
  });
  const errors = [
    'Expected x.\nFound: the relay accepted 0 messages in its session (refused).\nWhat to do: y.',
  ];
  expect(told([{ ...refused, errors }], simulator)).toMatchObject({
    state: 'will not arrive',
    sentence: expect.stringMatching(/^On the simulator: Alarms will not arrive, because /),
  });
});

test('a run never calls the relay of the suite SES', () => {
  expect(told([arrived], { ...manager, relay: 'mock' }).ground).toContain(
    "through the suite's SES look-alike",
  );
});

test('the sentence about the alarms quotes one line of a finding, and no more', () => {
  const long: Outcome = { ...refused, errors: [`Error: ${'x'.repeat(300)}\nsecond line`] };
  const { sentence } = told([long]);
  expect(sentence).toMatch(/ x{190,199}….$/);
  expect(sentence).not.toContain('second line');
});

test('a run that sent no test mail names a mode that sends one through the relay of its target', () => {
  const skipped = [outcome('skipped', 'test.delivered')];
  expect(told(skipped).first).toContain('Run in the mode non-disruptive or full,');
  const { first } = told(skipped, { ...manager, relay: 'mock' });
  expect(first).toContain('Run in the mode full,');
  expect(first).not.toContain('non-disruptive');
});

test('a run that sent no test mail does not say that it tested the way of one', () => {
  for (const outcomes of [
    [],
    [outcome('skipped', 'test.delivered')],
    [outcome('suite error', 'test.delivered')],
  ])
    expect(told(outcomes).ground).toBe('Tested: a manager of release 7.5. This says nothing of its mail.');
});
