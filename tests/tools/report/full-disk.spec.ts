import { mock } from 'node:test';
import { expect } from '@playwright/test';
import VerdictReporter from '../../../fixtures/report/verdict-reporter.ts';
import { test } from '../../of-worker.ts';

test('a run whose reports find the disk full says so once, and names no report', () => {
  const reporter = new VerdictReporter();
  for (const code of ['ENOSPC', 'ENOSPC', 'EDQUOT'])
    reporter.onError({ message: `Error: ${code}: no space left on device, write` });
  reporter.onError({ message: 'Error: another problem' });
  let said = '';
  const { mock: printing } = mock.method(process.stdout, 'write', (text: string) => {
    said += text;
    return true;
  });

  reporter.onEnd({ status: 'failed', startTime: new Date(), duration: 1500 });
  printing.restore();

  expect(said).toMatch(
    /another problem\n\nThe disk is full: the reports in \S+ are not whole\. Make room, and run it again\.\n/,
  );
  expect(said).not.toMatch(/ENOSPC|EDQUOT|verdict\.html|is full[^]*is full/);
  expect(said).toContain('Time: 1.5 s\n0 passed, 0 failed, 0 skipped');
});
