import { soundConfigurationOf } from '../../fixtures/lab/sound-configuration-of.ts';
import type { CertificateFile } from '../../fixtures/manager/pages/trust-store-card.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

const notCertificates: readonly CertificateFile[] = [
  { name: 'notes.txt', content: 'To do: renew the certificate.\n' },
  { name: 'empty.pem', content: '' },
  {
    name: 'damaged.pem',
    content: '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU\n-----END CERTIFICATE-----\n',
  },
];

for (const file of notCertificates) {
  test(
    `refuses ${file.name}, which is no certificate`,
    requirement('trust-store.refuses'),
    async ({ operator, configured }) => {
      await operator.configuration.open('General');
      const { trustStore } = operator.configuration;
      const stored = await trustStore.friendlyNames();
      expect(stored).toEqual(expect.arrayContaining(configured.certificates.map(({ name }) => name)));
      await trustStore.add(file);

      await expect(trustStore.refusal).toBeVisible();
      await expect(trustStore.rows).toHaveCount(stored.length);
      await expect(operator.configuration.applySettings, 'nothing is staged').toBeDisabled();
    },
  );
}

test(
  'refuses a certificate that the Trust Store holds already',
  requirement('trust-store.refuses'),
  async ({ operator, configured }) => {
    const [known] = configured.certificates;
    await operator.configuration.open('General');
    const { trustStore } = operator.configuration;
    const stored = await trustStore.friendlyNames();
    await trustStore.add({ name: 'again.pem', content: known?.content ?? '' });

    await expect(trustStore.refusal).toBeVisible();
    await expect(trustStore.rows).toHaveCount(stored.length);
    await expect(operator.configuration.applySettings, 'nothing is staged').toBeDisabled();
  },
);

for (const friendlyName of ['Amazon Root CA 1', 'Amazön', 'Amazon/1', '']) {
  test(
    `refuses "${friendlyName}" as a Friendly Name`,
    requirement('trust-store.refuses'),
    async ({ operator, lab }) => {
      const [certificate] = (await soundConfigurationOf(lab)).certificates;
      if (!certificate) throw new Error('The relay serves no certificate.');
      await operator.configuration.open('General');
      const { trustStore } = operator.configuration;
      const stored = await trustStore.friendlyNames();
      await trustStore.add(certificate, friendlyName);

      await expect(trustStore.refusal).toBeVisible();
      await expect(trustStore.rows).toHaveCount(stored.length);
      await expect(operator.configuration.applySettings, 'nothing is staged').toBeDisabled();
    },
  );
}
