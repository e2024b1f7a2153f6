import { expect } from '@playwright/test';
import { test as base } from '../../of-worker.ts';
import { noteApply } from '../../../fixtures/manager/safety/note-apply.ts';
import { serialNumberOf } from '../../../fixtures/manager/certificate-content.ts';
import { PagesConfiguration } from '../../../fixtures/manager/pages/pages-configuration.ts';
import { ApplianceConfigurationPage } from '../../../fixtures/manager/pages/appliance-configuration-page.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { newestRelease } from '../../../fixtures/manager/pages/release.ts';
import type { ManagerState } from '../../../mocks/manager/index.ts';
import { long } from '../../sampled.ts';
import {
  type CustomerManager,
  openCustomerManager,
  restoreTarget,
  smtp,
  trusted,
  upAgain,
} from './customer-manager.ts';

/** The customer's SMTP Configuration as its card shows it. */
const shown = { ...smtp, port: '25', password: undefined };

/** A manager whose REST side does not offer the configuration. */
const test = base.extend<{ readonly state: Partial<ManagerState>; readonly pagesOnly: CustomerManager }>({
  state: [{}, { option: true }],
  pagesOnly: async ({ browser, state }, use) => {
    const customer = await openCustomerManager({ browser, state, configurationApi: false });
    await use(customer);
    await customer.close();
  },
});

function trustStore(certificates: readonly string[]): unknown {
  return {
    trustedCertificates: trusted(certificates).map(({ friendlyName, certificate }) => ({
      friendlyName,
      certificate: { content: certificate },
    })),
  };
}

/** Applies elements of the configuration as a run does, which knows these certificates. */
async function apply(
  { page, journal, before, source }: CustomerManager,
  elements: Record<string, unknown>,
  certificates: readonly string[] = [],
): Promise<void> {
  const labels = labelsOf(newestRelease);
  const beforeApply = async (staged: ApplianceConfigurationPage): Promise<void> => {
    await noteApply({ staged, page, labels, certificates, journal, before });
  };
  const configuration = new PagesConfiguration(
    new ApplianceConfigurationPage(page, labels, { deadline: 10_000, beforeApply }),
  );
  const { etag, body } = await configuration.read();
  const configurableElements = { ...body.configurableElements, ...elements };
  const { problems } = await configuration.apply({ etag, body: { configurableElements } });
  expect(problems).toEqual([]);
  await upAgain(source, etag);
}

test('by its pages alone, the suite reads the configuration from the cards', async ({ pagesOnly }) => {
  const { before, certificates } = pagesOnly;

  expect(before).toMatchObject({
    readBy: 'pages',
    manager: { version: expect.stringContaining(newestRelease) },
  });
  expect(before.elements).toEqual({
    smtpConfiguration: shown,
    trustStore: {
      trustedCertificates: [
        {
          friendlyName: 'c0.pem',
          certificate: { serialNumber: serialNumberOf({ pem: certificates[0] ?? '' }) },
        },
      ],
    },
  });
});

test(
  'by its pages alone, the suite refuses a trust store that the card does not show in full',
  long,
  async ({ pagesOnly }) => {
    const { page, source } = pagesOnly;
    await page.addInitScript(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('tbody tr:has(.serial) { display: none }');
      document.adoptedStyleSheets = [sheet];
    });

    await expect(source.configuration.read()).rejects.toThrow('as many certificates as it counts');
  },
);

test(
  'by its pages alone, an Apply goes once it is in the journal, without its password',
  long,
  async ({ pagesOnly }) => {
    await apply(pagesOnly, { smtpConfiguration: { ...shown, port: '587', password: 'of-the-run' } });

    expect(pagesOnly.manager.snapshot().smtp).toMatchObject({ port: 587, password: 'of-the-run' });
    const noted = pagesOnly.journal.entries().filter(({ kind }) => kind !== 'witnessed');
    expect(noted).toMatchObject([
      { kind: 'configuration', elements: { smtpConfiguration: { port: '587', password: '***' } } },
    ]);
    expect(JSON.stringify(noted)).not.toContain('of-the-run');
  },
);

test(
  'by its pages alone, the gate refuses an Apply after somebody else changed the configuration',
  long,
  async ({ pagesOnly }) => {
    const { manager } = pagesOnly;
    await apply(pagesOnly, { smtpConfiguration: { ...shown, port: '587' } });
    const foreign = { ...manager.snapshot(), smtp: { ...smtp, server: 'other.example.org' } };
    await manager.restore(foreign);

    await expect(apply(pagesOnly, { smtpConfiguration: { ...shown, port: '2587' } })).rejects.toThrow(
      'somebody else has changed smtpConfiguration meanwhile, which is not overwritten',
    );

    expect(manager.snapshot()).toEqual(foreign);
  },
);

test('by its pages alone, restore puts back password, deleted certificate and all else, as the SES look-alike sees', async ({
  pagesOnly,
}) => {
  const { manager, certificates } = pagesOnly;
  const was = manager.snapshot();
  const elements = { smtpConfiguration: { ...shown, server: 'relay.example.com', password: 'of-the-run' } };
  await apply(pagesOnly, { ...elements, trustStore: trustStore([]) }, certificates);

  const { leftAlone, applies, passwordSeen } = await restoreTarget(pagesOnly);

  expect({ leftAlone, applies, passwordSeen }).toEqual({ leftAlone: [], applies: 2, passwordSeen: true });
  expect(manager.snapshot()).toEqual(was);
});

test('by its pages alone, restore puts back nothing that it read by REST', long, async ({ pagesOnly }) => {
  const { before, manager } = pagesOnly;
  await apply(pagesOnly, { smtpConfiguration: { ...shown, port: '587' } });
  const now = manager.snapshot();
  const { readBy: _, ...byRest } = before;

  await expect(restoreTarget({ ...pagesOnly, before: byRest })).rejects.toThrow(
    'read by REST before the run, and can be read by pages only now',
  );

  expect(manager.snapshot()).toEqual(now);
});

test(
  'by its pages alone, restore reports a change that somebody else made after the run, and leaves it alone',
  long,
  async ({ pagesOnly }) => {
    const { manager, certificates } = pagesOnly;
    await apply(pagesOnly, { smtpConfiguration: { ...shown, port: '587' } }, certificates);
    const foreign = {
      ...manager.snapshot(),
      smtp: { ...smtp, server: 'other.example.org' },
      trustStore: trusted(certificates.slice(0, 2)),
    };
    await manager.restore(foreign);

    const { leftAlone, applies } = await restoreTarget(pagesOnly);

    expect(leftAlone).toEqual([
      expect.stringContaining('smtpConfiguration was changed by somebody else'),
      expect.stringContaining('c1.pem was added to the trust store by somebody else'),
    ]);
    expect(applies).toBe(0);
    expect(manager.snapshot()).toEqual(foreign);
  },
);

test(
  'by its pages alone, restore reports a deleted certificate without a file, and puts back everything else',
  long,
  async ({ pagesOnly }) => {
    const { manager } = pagesOnly;
    const was = manager.snapshot();
    await apply(pagesOnly, {
      smtpConfiguration: { ...shown, port: '587' },
      trustStore: trustStore([]),
    });

    const { leftAlone } = await restoreTarget(pagesOnly);

    expect(leftAlone).toEqual([
      expect.stringMatching(
        /c0\.pem \(serial number .*\) is not in the trust store any more.*upload it by hand/,
      ),
    ]);
    expect(manager.snapshot()).toEqual({ ...was, trustStore: [] });
  },
);

test.describe('as delivered', () => {
  test.use({ state: { smtp: undefined } });

  test(
    'by its pages alone, restore reports that it cannot empty the SMTP Configuration, and puts back everything else',
    long,
    async ({ pagesOnly }) => {
      const { manager, certificates } = pagesOnly;
      await apply(
        pagesOnly,
        { smtpConfiguration: { ...shown, password: 'of-the-run' }, trustStore: trustStore(certificates) },
        certificates,
      );

      const { leftAlone } = await restoreTarget(pagesOnly);

      expect(leftAlone).toEqual([expect.stringContaining('The SMTP Configuration was empty')]);
      expect(manager.snapshot().trustStore).toEqual(trusted(certificates.slice(0, 1)));
    },
  );
});
