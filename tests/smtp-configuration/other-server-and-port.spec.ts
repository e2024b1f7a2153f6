import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

const ports = [
  { port: '25', encryptionType: 'STARTTLS', id: 'smtp.port-starttls' },
  { port: '2587', encryptionType: 'STARTTLS', id: 'smtp.port-starttls' },
  { port: '2465', encryptionType: 'SMTPS', id: 'smtp.port-smtps' },
  { port: '465', encryptionType: 'SMTPS', id: 'smtp.port-smtps' },
] as const;

for (const { port, encryptionType, id } of ports) {
  test(
    `delivers through port ${port} with ${encryptionType}`,
    needs(['non-disruptive', 'configured', 'wire'], requirement(id)),
    async ({ operator, vary, wire }) => {
      const { action, smtp } = await vary({ port, encryptionType });
      const { attempt, sessions } = await wire.watch(() => operator.testAction(action.name));

      await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
      for (const session of sessions)
        expect(`${session.port}`, 'the port on which the relay was reached').toBe(port);
    },
  );
}

// After that of port 465, whose configuration it shares.
test(
  'sends nothing before TLS with SMTPS',
  needs(['non-disruptive', 'configured', 'wire'], requirement('smtp.encryption')),
  async ({ operator, vary, wire }) => {
    const { action, smtp } = await vary({ port: '465', encryptionType: 'SMTPS' });
    const { attempt, sessions } = await wire.watch(() => operator.testAction(action.name));

    for (const { clear, secured, within } of sessions) {
      expect(clear, 'the lines before TLS').toEqual([]);
      expect(secured, 'both sides spoke within TLS').toBe(true);
      expect(within ?? []).not.toContain('STARTTLS');
    }
    await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
  },
);
