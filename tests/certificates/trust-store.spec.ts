import { soundConfigurationOf } from '../../fixtures/lab/sound-configuration-of.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'shows the Trust Store under Edit Appliance Configuration → General, where Add New asks for name and file',
  needs('read-only', requirement('trust-store.open')),
  async ({ operator }) => {
    await operator.configuration.open('General');
    const { trustStore } = operator.configuration;

    await expect(trustStore.card).toBeVisible();
    await expect(trustStore.friendlyName, 'no panel is open before Add New').toBeHidden();
    await trustStore.addNew.click();
    await expect(trustStore.friendlyName).toBeEditable();
    await expect(trustStore.certificateFile).toBeAttached();
  },
);

test(
  'keeps each uploaded certificate under the name of its file',
  needs('as delivered', requirement('trust-store.add', 'trust-store.friendly-name')),
  async ({ operator, lab }) => {
    const { certificates, smtp } = await soundConfigurationOf(lab);

    await operator.stageCertificates(certificates);
    await operator.configuration.smtp.fill(smtp);
    await operator.configuration.apply();

    await operator.configuration.open('General');
    const { trustStore } = operator.configuration;
    await expect(trustStore.rows).toHaveCount(certificates.length);
    for (const { name } of certificates) await expect(trustStore.row(name)).toBeVisible();
  },
);

test(
  'takes the certificate alone out of the Trust Store for which Delete is pressed',
  needs('as delivered', requirement('trust-store.staged')),
  async ({ operator, lab }) => {
    const { certificates } = await soundConfigurationOf(lab);
    await operator.stageCertificates(certificates);
    const { trustStore } = operator.configuration;
    const names = certificates.map(({ name }) => name);
    const [, second = ''] = names;

    await trustStore.delete(second);

    await expect
      .poll(() => trustStore.friendlyNames(), `the Trust Store after ${second} was deleted`)
      .toEqual(names.filter((name) => name !== second));
  },
);

test(
  'accepts the relay’s TLS session with every served certificate in the store',
  requirement('trust-store.every-certificate'),
  async ({ operator, configured }) => {
    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    expect((await attempt.session()).tls?.version).toMatch(/^TLSv1\.[23]$/);
  },
);
