import { onlyInForce } from '../../fixtures/only-in-force.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'offers STARTTLS and SMTPS as Encryption Type',
  needs(['non-disruptive', 'configured'], requirement('smtp.encryption')),
  async ({ operator, configured }) => {
    await operator.configuration.open('General');

    const { smtp } = operator.configuration;
    await expect.poll(async () => (await smtp.values()).encryptionType).toBe(configured.smtp.encryptionType);
    for (const type of ['STARTTLS', 'SMTPS']) {
      expect(await smtp.offersEncryption(type), `Encryption Type offers ${type}`).toBe(true);
    }
  },
);

test(
  'with STARTTLS greets in plain text, asks for TLS, and submits inside it',
  needs(['non-disruptive', 'configured', 'wire'], requirement('smtp.encryption', 'smtp.no-downgrade')),
  async ({ operator, configured, wire }) => {
    onlyInForce(configured.smtp, { encryptionType: 'STARTTLS' });
    const { attempt, sessions } = await wire.watch(() => operator.testAction(configured.action.name));

    for (const { clear, encryption, secured, within } of sessions) {
      expect(clear[0], 'the first line').toMatch(/^relay: 220[ -]/);
      const plain = clear.filter((line) => line.startsWith('manager: ')).map((line) => line.split(' ')[1]);
      expect(plain, 'the commands of the manager before TLS').toEqual(['EHLO', 'STARTTLS']);
      expect({ encryption, secured }).toEqual({ encryption: 'STARTTLS', secured: true });
      // A packet capture cannot tell; then it is the mail that arrives which was submitted there.
      if (!within) continue;
      const secret = within.map((text) => text.split(' ')[0]);
      expect(secret).toEqual(expect.arrayContaining(['EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA']));
    }
    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
  },
);

for (const [startTls, relayDoes] of [
  ['hidden', 'does not offer STARTTLS'],
  ['refused', 'refuses STARTTLS'],
] as const) {
  test(
    `with STARTTLS shows no credential and no mail to a relay that ${relayDoes}`,
    requirement('smtp.no-downgrade'),
    async ({ operator, control, relay }) => {
      await relay.serve({ startTls });

      const attempt = await operator.testAction(control.action.name);

      await expect(attempt).toBeAbandonedBeforeAuth();
      expect((await attempt.session()).tls, 'no TLS was negotiated').toBeUndefined();
    },
  );
}
