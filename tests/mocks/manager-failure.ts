import { expect } from '@playwright/test';
import type { ManagerState, SmtpSettings } from '../../mocks/manager/index.ts';
import { action, smtp, test as base } from './manager-lab.ts';
import type { RelayOptions } from './manager-relay.ts';

type Encryption = SmtpSettings['encryptionType'];

/** Sends through a relay, and gives what the log says about it: the lines after the first. */
export const test = base.extend<{
  failure: (
    relay: RelayOptions | undefined,
    encryptionType?: Encryption,
    change?: Partial<ManagerState['smtp']> & { trustStore?: ManagerState['trustStore'] },
  ) => Promise<string>;
}>({
  failure: async ({ manager, operator, relay, log }, use) =>
    use(async (options, encryptionType = 'None', { trustStore = [], ...change } = {}) => {
      if (options) await relay(options);
      await manager.restore({ smtp: { ...smtp, encryptionType, ...change }, trustStore, actions: [] });
      expect(await operator.sends(action)).toBe(false);
      const [first, ...exception] = (await log()).split('\n');
      expect(first).toMatch(/ ERROR \[\w+\] /);
      return exception.join('\n').trimEnd();
    }),
});

/** Two exceptions as MessagingException joins them. */
export const nested = (outer: string, inner: string): string =>
  `${outer};\n  nested exception is:\n\t${inner}`;
