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
    requirement(id),
    async ({ operator, vary }) => {
      const { action, smtp } = await vary({ port, encryptionType });
      const attempt = await operator.testAction(action.name);

      await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
      const session = await attempt.session();
      expect(`${session.port}`, 'the port on which the relay was reached').toBe(port);
    },
  );
}

// After that of port 465, whose configuration it shares.
test('sends nothing before TLS with SMTPS', requirement('smtp.encryption'), async ({ operator, vary }) => {
  const { action, smtp } = await vary({ port: '465', encryptionType: 'SMTPS' });
  const attempt = await operator.testAction(action.name);

  await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
  const { dialogue } = await attempt.session();
  expect(dialogue.filter(({ encrypted }) => !encrypted)).toEqual([]);
  expect(dialogue.some(({ text }) => text === 'STARTTLS')).toBe(false);
});
