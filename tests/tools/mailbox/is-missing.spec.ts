import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { isMissing } from '../../../fixtures/mailbox/is-missing.ts';
import { MailboxError } from '../../../fixtures/mailbox/mailbox-error.ts';
import { NothingCame } from '../../../mocks/nothing-came.ts';

for (const [error, missing] of [
  [new NothingCame('no message reached soc@example.com within 5 ms'), true],
  [new MailboxError('no-message', 'No mail came.'), true],
  [new Error('explained', { cause: new NothingCame('no session') }), true],
  [new MailboxError('in-another-folder', 'It is in the spam folder.'), false],
  [new MailboxError('connection-lost', 'The connection broke.'), false],
  [new RangeError('The value of "delay" is out of range.'), false],
] as const)
  test(`a wait that ends with "${error.message}" ${missing ? 'shows' : 'does not show'} that no mail came`, () => {
    expect(isMissing(error)).toBe(missing);
  });
