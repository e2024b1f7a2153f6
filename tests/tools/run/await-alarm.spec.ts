import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { patienceGiven } from '../../../cli/run/await-alarm.ts';
import { awaitedAlarm } from '../../../fixtures/lab/awaited-alarm.ts';
import { run } from '../command.ts';

test('run takes the time to wait for an alarm in seconds, minutes and hours', () => {
  expect(['90s', '15m', '4h'].map(patienceGiven)).toEqual([90_000, 900_000, 14_400_000]);
});

for (const text of ['15', '0m', '5h', 'soon', '1.5m', '-1m', '']) {
  test(`run refuses to wait for an alarm for "${text}"`, () => {
    expect(() => patienceGiven(text)).toThrow(
      `--await-alarm is "${text}"; give the time that you take to raise an alarm, e.g. 15m, at most 4h.`,
    );
  });
}

test('run ends with 2 and one sentence where the time to wait for an alarm is none', async () => {
  const { exitCode, stderr } = await run(['run', '--target', 'missing.yaml', '--await-alarm', 'soon']);

  expect(exitCode).toBe(2);
  expect(stderr).toContain('--await-alarm is "soon"');
});

test('a manager from outside raises an alarm only where the operator has said that he will', () => {
  expect(awaitedAlarm(undefined, 'relay')).toBeUndefined();
  expect(awaitedAlarm(900_000, 'relay')).toMatchObject({ deadline: 900_000 });
});
