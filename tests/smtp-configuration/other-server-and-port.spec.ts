import { faults, type Ses } from '../../mocks/ses/index.ts';
import type { Attempt } from '../../fixtures/manager/attempt.ts';
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

const strangers = ['certificate-of-another-host', 'issuer-unknown'] as const;

/** The ways to have a careless client send in clear, or come again without TLS. */
const withoutTls = {
  STARTTLS: ['starttls-not-offered', 'handshake-cut'],
  SMTPS: ['tls-on-a-starttls-port', 'handshake-cut'],
} as const;

/** A fault that a press meets. */
type Met = (typeof strangers)[number] | (typeof withoutTls)[keyof typeof withoutTls][number];

for (const { port, encryptionType, id } of ports) {
  test.describe(() => {
    // One worker, so that one Apply serves all tests of a port.
    test.describe.configure({ mode: 'default' });

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

    if (port === '465') {
      test(
        'sends nothing before TLS with SMTPS, and shows SMTPS in the form',
        needs(['non-disruptive', 'configured', 'wire'], requirement('smtp.encryption', 'smtp.kept')),
        async ({ operator, vary, wire }) => {
          const { action, smtp } = await vary({ port, encryptionType });
          await operator.configuration.open('General');
          const shown = await operator.configuration.smtp.values();
          expect(
            { port: shown.port, encryptionType: shown.encryptionType },
            'the SMTP Configuration',
          ).toEqual({
            port,
            encryptionType,
          });
          const { attempt, sessions } = await wire.watch(() => operator.testAction(action.name));

          for (const { clear, secured, within } of sessions) {
            expect(clear, 'the lines before TLS').toEqual([]);
            expect(secured, 'both sides spoke within TLS').toBe(true);
            expect(within ?? []).not.toContain('STARTTLS');
          }
          await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
        },
      );
    }

    test(
      `on port ${port} with ${encryptionType} shows no credential and no mail to a relay of another name, or of an unknown authority`,
      requirement('relay.endpoint', 'trust-store.every-certificate'),
      async ({ operator, vary, relay }) => {
        const { action } = await vary({ port, encryptionType });
        await expectAbandoned(strangers, port, relay, () => operator.testAction(action.name));
      },
    );

    test(
      `on port ${port} with ${encryptionType} shows no credential and no mail to a relay without TLS`,
      requirement('smtp.no-downgrade'),
      async ({ operator, vary, relay }) => {
        const { action } = await vary({ port, encryptionType });
        await expectAbandoned(withoutTls[encryptionType], port, relay, () =>
          operator.testAction(action.name),
        );
      },
    );
  });
}

/** Each press meets one fault of the relay on a port: the manager comes there, and shows no credential and no mail. */
async function expectAbandoned(
  names: readonly Met[],
  port: string,
  relay: Ses,
  press: () => Promise<Attempt>,
): Promise<void> {
  for (const name of names) {
    await test.step(`the relay has the fault ${name}`, async () => {
      await relay.serveNext(1, faults[name]);
      const attempt = await press();
      await expect(attempt).toBeAbandonedBeforeAuth();
      for (const session of attempt.sessions)
        expect(`${session.port}`, 'the port on which the relay was reached').toBe(port);
    });
  }
}
