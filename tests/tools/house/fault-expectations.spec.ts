import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { faultExpectations } from '../../../fixtures/failure-modes/fault-expectations.ts';
import { failureModes, isFailureModeId } from '../../../fixtures/failure-modes/failure-modes.ts';

test('every failure mode with a fault is the one that this fault is expected to show', () => {
  const told = failureModes.flatMap(({ id, fault }) =>
    fault === undefined ? [] : [{ id, expected: faultExpectations[fault] }],
  );

  expect(told.length).toBeGreaterThan(30);
  for (const { id, expected } of told) expect(expected).toEqual({ shownAs: id });
});

test('a fault with the name of a failure mode is expected to show that failure mode', () => {
  const namesakes = Object.entries(faultExpectations).filter(([fault]) => isFailureModeId(fault));

  expect(namesakes.length).toBeGreaterThan(30);
  for (const [fault, expected] of namesakes) expect(expected).toEqual({ shownAs: fault });
});
