import { soundConfigurationOf } from '../../fixtures/lab/sound-configuration-of.ts';
import type { Operator } from '../../fixtures/manager/operator.ts';
import type { CertificateFile } from '../../fixtures/manager/pages/trust-store-card.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

interface Refused {
  readonly file: CertificateFile;
  /** Default: the file's name. */
  readonly friendlyName?: string;
  /** For messages. */
  readonly what: string;
}

const notCertificates: readonly CertificateFile[] = [
  { name: 'notes.txt', content: 'To do: renew the certificate.\n' },
  { name: 'empty.pem', content: '' },
  {
    name: 'damaged.pem',
    content: '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU\n-----END CERTIFICATE-----\n',
  },
];

/** Presses Add Certificate with a file and a name in the open Trust Store, which has to refuse it and stage nothing. */
async function expectRefusal(
  { configuration }: Operator,
  { file, friendlyName = file.name, what }: Refused,
): Promise<void> {
  const { trustStore, applySettings } = configuration;
  const stored = await trustStore.friendlyNames();
  await trustStore.add(file, friendlyName);

  await expect.soft(trustStore.refusal, `the message against ${what}`).toBeVisible();
  await expect.soft(trustStore.rows, `the rows of the Trust Store after ${what}`).toHaveCount(stored.length);
  await expect.soft(applySettings, `Apply Settings after ${what}, where nothing is staged`).toBeDisabled();
}

test(
  'refuses a file that is no certificate: a text, an empty file, a damaged certificate',
  requirement('trust-store.refuses'),
  async ({ operator, configured }) => {
    const { configuration } = operator;
    await configuration.open('General');
    const stored = await configuration.trustStore.friendlyNames();
    // Where a name was taken, the suite has given another.
    expect(stored.length).toBeGreaterThanOrEqual(configured.certificates.length);
    for (const file of notCertificates) {
      await test.step(file.name, () => expectRefusal(operator, { file, what: file.name }));
      await configuration.openAnew('General');
    }
  },
);

test(
  'refuses a certificate that the Trust Store holds already',
  requirement('trust-store.refuses'),
  async ({ operator, configured }) => {
    const [known] = configured.certificates;
    await operator.configuration.open('General');
    const file = { name: 'again.pem', content: known?.content ?? '' };
    await expectRefusal(operator, { file, what: 'a certificate that it holds already' });
  },
);

test(
  'refuses a Friendly Name that is empty, or has a blank, a letter beyond ASCII, or a slash',
  requirement('trust-store.refuses'),
  async ({ operator, lab }) => {
    const [file] = (await soundConfigurationOf(lab)).certificates;
    if (!file) throw new Error('The relay serves no certificate.');
    await operator.configuration.open('General');
    for (const friendlyName of ['Amazon Root CA 1', 'Amazön', 'Amazon/1', '']) {
      const what = `the Friendly Name "${friendlyName}"`;
      await test.step(what, () => expectRefusal(operator, { file, friendlyName, what }));
      await operator.configuration.openAnew('General');
    }
  },
);
