import type { TestCase } from '@playwright/test/reporter';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { outcomeOf } from '../../../fixtures/report/outcome-of.ts';

const lost = "ENOENT: no such file or directory, copyfile '/run/.playwright-artifacts-0/traces/1.network'";

const nothing = {
  annotations: [],
  attachments: [],
  duration: 0,
  parallelIndex: 0,
  retry: 0,
  startTime: new Date(0),
  stderr: [],
  stdout: [],
  steps: [],
  workerIndex: 0,
};

for (const [what, message, verdict] of [
  ['that Playwright could not keep a recording', `apiRequestContext._wrapApiCall: ${lost}`, 'suite error'],
  ['of an expectation that quotes such an error', `Error: one line\n\nReceived: "${lost}"`, 'failed'],
] as const) {
  test(`a report counts an error ${what} as ${verdict}`, () => {
    const failed: Pick<TestCase, 'annotations' | 'results' | 'titlePath'> = {
      annotations: [],
      titlePath: () => ['', 'conformance', 'a.spec.ts', 'a test'],
      results: [{ ...nothing, status: 'failed', errors: [{ message }] }],
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parts of a test that an outcome is made of
    expect(outcomeOf(failed as TestCase).verdict).toBe(verdict);
  });
}
