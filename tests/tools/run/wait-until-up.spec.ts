import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { ManagerError } from '../../../fixtures/manager/manager-error.ts';
import { waitUntilSettled, waitUntilUp } from '../../../fixtures/manager/rest/wait-until-up.ts';

const applying = 'APPLYING_CONFIG';
const failed = 'APPLY_CONFIG_FAILED';
const upToDate = 'UP_TO_DATE';
const away = 'no answer';

/** Waits for a manager that says one thing after the other, and the last for ever; answers how often it was asked. */
async function wait(
  says: readonly string[],
  {
    changesAt = Infinity,
    deadline = 2000,
    until = waitUntilUp,
  }: { changesAt?: number; deadline?: number; until?: typeof waitUntilUp } = {},
): Promise<number> {
  let asked = 0;
  await until(
    {
      managerId: async () => 'id',
      configState: async () => {
        const state = says[Math.min(asked, says.length - 1)] ?? '';
        asked += 1;
        if (state === away) throw new ManagerError('unexpected', 'The manager is restarting.');
        return state;
      },
      channelStatus: async () => 'up',
    },
    {
      deadline,
      interval: 1,
      signInAgain: async () => undefined,
      hasChanged: async () => asked >= changesAt,
    },
  );
  return asked;
}

test('the suite waits for a manager that begins its Apply late', async () => {
  expect(await wait([upToDate, upToDate, applying, upToDate])).toBe(4);
});

test('the suite sees the failure of an Apply that begins late', async () => {
  await expect(wait([upToDate, upToDate, applying, failed])).rejects.toThrow(failed);
});

test('the suite recognizes a finished Apply by its configuration', async () => {
  expect(await wait([upToDate], { changesAt: 3 })).toBe(3);
});

test('the suite waits for a manager that restarts', async () => {
  expect(await wait([upToDate, away, away, upToDate])).toBe(4);
});

test('the suite waits while somebody applies a configuration, and takes its failure for an end', async () => {
  expect(await wait([applying, away, applying, failed], { until: waitUntilSettled })).toBe(4);
  expect(await wait([upToDate], { until: waitUntilSettled })).toBe(1);
});

test('the suite ends with one sentence when an Apply never begins', async () => {
  await expect(wait([upToDate], { deadline: 50 })).rejects.toThrow(
    'gave no sign within 0 s that it applies the configuration',
  );
});
