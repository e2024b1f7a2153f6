import { expect } from '@playwright/test';
import { filterTests, validate } from 'ctrf';
import { test } from '../../of-worker.ts';
import { badgeOf } from '../../../fixtures/report/ci/badge.ts';
import { ctrfOf } from '../../../fixtures/report/ci/ctrf.ts';
import { jobSummary } from '../../../fixtures/report/ci/job-summary.ts';
import type { RecordedTest, RunRecord } from '../../../fixtures/report/record/run-record.ts';

function outcome(verdict: RecordedTest['verdict'], ...requirements: string[]): RecordedTest {
  return { title: 'a test', requirements, verdict, duration: 1 };
}

function target(state: RunRecord['targets'][number]['state'], ...tests: RecordedTest[]) {
  const ends = {
    arrive: 'Alarms arrive.',
    'will not arrive': 'Alarms will not arrive, because of <b>|x|.',
    'not shown': 'Not shown.',
  };
  return {
    name: 'core',
    manager: 'appliance',
    release: '7.5',
    relay: 'ses',
    state,
    sentence: ends[state],
    applies: [],
    tests,
  } as const;
}

type State = RunRecord['targets'][number]['state'];

function badge(states: readonly State[], untested: readonly string[] = []) {
  return badgeOf({
    targets: states.map((state) => ({ ...target(state), applies: [], tests: [] })),
    untested: [...untested],
  });
}

test('the badge is green only where the alarms of all targets arrive', () => {
  expect(badge(['arrive'])).toEqual({
    schemaVersion: 1,
    label: 'alarms',
    message: 'arrive',
    color: 'brightgreen',
  });
  expect(badge(['arrive', 'not shown'])).toMatchObject({ message: 'not shown', color: 'lightgrey' });
  expect(badge(['not shown', 'will not arrive'])).toMatchObject({ message: 'will not arrive', color: 'red' });
  expect(badge(['arrive'], ['edge'])).toMatchObject({ message: 'not shown' });
  expect(badge(['will not arrive'], ['edge'])).toMatchObject({ message: 'will not arrive' });
  expect(badge([])).toMatchObject({ message: 'not shown' });
});

test("the job's summary says what the run means, then what did not pass, and nothing in it is markup of others", () => {
  const summary = jobSummary({
    version: 1,
    began: '2026-11-28T02:00:00.000Z',
    duration: 1,
    status: 'failed',
    build: '7.5.2',
    targets: [
      {
        ...target('will not arrive'),
        applies: [],
        tests: [
          outcome('known failure', 'smtp.kept'),
          outcome('failed', 'smtp.user'),
          outcome('passed', 'smtp.open'),
        ],
      },
    ],
    untested: ['<edge>'],
  });
  expect(summary).toBe(String.raw`## core, build 7.5.2

**Alarms will not arrive, because of \<b\>\|x\|.**

| Requirement | Level | Verdict | |
| --- | --- | --- | --- |
| smtp.user | MUST | failed | the manager shows the relay the User Name at AUTH |
| smtp.kept | BEYOND | known failure | the form shows the applied settings afterwards, and never the password |

1 known failure, 1 failed, 1 passed.

## \<edge\>

**Not tested: no test of it has ended in this run.**
`);
});

test('the CTRF of a run is valid, and has requirements, verdicts and what is known', () => {
  const known = {
    ...outcome('known failure', 'smtp.kept'),
    known: 'CSCwa12345, cut names',
    errors: ['a', 'b'],
  };
  const tests = [
    known,
    outcome('failed', 'smtp.user', 'smtp.password'),
    outcome('changed', 'smtp.open'),
    outcome('suite error', 'smtp.apply'),
    outcome('fixed', 'smtp.from'),
    { ...outcome('passed', 'smtp.server'), duration: 1.6 },
    { ...outcome('skipped', 'dh.backup'), reason: 'no root shell' },
  ];
  const report = ctrfOf(
    {
      version: 1,
      began: '2026-11-28T02:00:00.000Z',
      duration: 5000,
      status: 'failed',
      build: '7.5.2',
      targets: [{ ...target('will not arrive'), applies: [], tests }],
      untested: ['edge'],
    },
    '1.2.3',
  );
  expect(validate(report).errors ?? []).toEqual([]);
  expect(report.results.summary).toMatchObject({
    tests: 7,
    passed: 2,
    failed: 4,
    skipped: 1,
    start: Date.UTC(2026, 10, 28, 2),
    stop: Date.UTC(2026, 10, 28, 2) + 5000,
  });
  expect(report.results.tests.map(({ rawStatus }) => rawStatus)).toEqual(tests.map(({ verdict }) => verdict));
  expect(filterTests(report, { tags: ['smtp.kept'] })).toMatchObject([
    {
      status: 'failed',
      message: 'a',
      trace: 'a\n\nb',
      extra: { requirements: [{ id: 'smtp.kept', level: 'BEYOND' }], known: 'CSCwa12345, cut names' },
    },
  ]);
  expect(report.results.tests.at(-1)).toMatchObject({ status: 'skipped', message: 'no root shell' });
  expect(report.extra).toMatchObject({
    targets: [{ alarms: 'will not arrive', name: 'core' }],
    untested: ['edge'],
  });
  expect(report.results.environment).toMatchObject({ buildName: '7.5.2', testEnvironment: 'core' });
});
