import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'offers STARTTLS and SMTPS as Encryption Type',
  requirement('smtp.encryption'),
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
  requirement('smtp.encryption'),
  async ({ operator, configured }) => {
    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    const { dialogue } = await attempt.session();
    expect(dialogue[0], 'the greeting').toMatchObject({ from: 'relay', encrypted: false });
    const said = dialogue.filter(({ from }) => from === 'client');
    const plain = said.filter(({ encrypted }) => !encrypted).map(({ text }) => text.split(' ')[0]);
    const secret = said.filter(({ encrypted }) => encrypted).map(({ text }) => text.split(' ')[0]);
    expect(plain).toEqual(['EHLO', 'STARTTLS']);
    expect(secret).toEqual(expect.arrayContaining(['EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA']));
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
