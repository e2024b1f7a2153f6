import { requirement } from '../../fixtures/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

const ports = [
  { port: '25', encryptionType: 'STARTTLS', id: 'smtp.port-starttls' },
  { port: '587', encryptionType: 'STARTTLS', id: 'smtp.port-starttls' },
  { port: '2587', encryptionType: 'STARTTLS', id: 'smtp.port-starttls' },
  { port: '465', encryptionType: 'SMTPS', id: 'smtp.port-smtps' },
  { port: '2465', encryptionType: 'SMTPS', id: 'smtp.port-smtps' },
] as const;

for (const { port, encryptionType, id } of ports) {
  test(
    `delivers through port ${port} with ${encryptionType}`,
    requirement(id),
    async ({ operator, configured }) => {
      await operator.configureSmtp({ port, encryptionType });
      const attempt = await operator.testAction(configured.action.name);

      await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
      const session = await attempt.session();
      expect(`${session.port}`, 'the port on which the relay was reached').toBe(port);
    },
  );
}

for (const { encryptionType, port, id } of [
  { encryptionType: 'STARTTLS', port: '588', id: 'smtp.port-starttls' },
  { encryptionType: 'SMTPS', port: '466', id: 'smtp.port-smtps' },
] as const) {
  test(
    `reaches no relay through port ${port}, where none listens`,
    requirement(id),
    async ({ operator, control }) => {
      await operator.configureSmtp({ port, encryptionType });
      const attempt = await operator.testAction(control.action.name);

      expect(attempt).toNeverReachTheRelay();
    },
  );
}

test('sends mail to the configured server', requirement('smtp.server'), async ({ operator, configured }) => {
  const attempt = await operator.testAction(configured.action.name);

  await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
  const { clientHello } = await attempt.session();
  expect(clientHello?.serverName).toBe(configured.smtp.server);
});

test(
  'sends no mail to the old server after another was applied',
  requirement('smtp.server'),
  async ({ operator, control }) => {
    await operator.configureSmtp({ server: 'smtp.example.net' });
    const attempt = await operator.testAction(control.action.name);

    expect(attempt).toNeverReachTheRelay();
  },
);
