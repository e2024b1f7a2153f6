import { openShell } from '../../fixtures/manager/shell/open-shell.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { test } from '../../fixtures/shell-test.ts';
import { expect } from '../../fixtures/expect.ts';

for (const { box, field, reason } of [
  { box: 'Enable SSH', field: 'enableSsh', reason: 'connection-refused' },
  { box: 'Enable Root SSH Access', field: 'enableRootSsh', reason: 'authentication-refused' },
] as const) {
  test(
    `refuses an SSH session of root while ${box} is off, and the refusal names that switch`,
    // Who turns SSH off on somebody's manager may not get back in.
    needs(['as delivered', 'root shell'], requirement('gather.shell')),
    async ({ operator, lab, shell }) => {
      await shell.run('true');
      const { rootShell } = lab.manager;
      if ('missing' in rootShell) throw new Error(rootShell.missing);
      await operator.configuration.open('Appliance');
      await operator.configuration[field].uncheck();
      await operator.configuration.apply();

      await expect(openShell(rootShell)).rejects.toMatchObject({
        reason,
        message: expect.stringContaining(box),
      });

      await operator.configuration.open('Appliance');
      await operator.configuration[field].check();
      await operator.configuration.apply();
      const again = await openShell(rootShell);
      expect((await again.run('id -un')).stdout).toBe('root\n');
      await again.close();
    },
  );
}
