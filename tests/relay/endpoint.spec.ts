import { endpointHost, smtpPassword } from '../../mocks/ses/index.ts';
import { fileNameOf } from '../../fixtures/operator/control.ts';
import { requirement } from '../../fixtures/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  "submits mail to the region's endpoint, by its name",
  requirement('relay.endpoint'),
  async ({ operator, configured, lab }) => {
    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    const { clientHello } = await attempt.session();
    expect(clientHello?.serverName).toBe(endpointHost(lab.target.region));
  },
);

test(
  'submits mail to the endpoint of another region when that is configured',
  requirement('relay.endpoint'),
  async ({ operator, configured, lab, relay }) => {
    const region = 'eu-central-1';
    const [credential] = relay.account.credentials;
    const { certificates } = await lab.pki.endpointIdentity(endpointHost(region));
    await relay.serve({ region });

    const [leaf] = certificates;
    await operator.stageCertificates(leaf ? [{ name: fileNameOf(leaf), content: leaf }] : []);
    await operator.configuration.smtp.fill({
      server: endpointHost(region),
      password: smtpPassword(credential?.secretAccessKey ?? '', region),
    });
    await operator.configuration.apply();
    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    const { clientHello } = await attempt.session();
    expect(clientHello?.serverName).toBe(endpointHost(region));
  },
);

test(
  'shows no credential to the endpoint of a region that is not configured',
  requirement('relay.endpoint'),
  async ({ operator, control, relay }) => {
    await relay.serve({ region: 'eu-central-1' });

    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeAbandonedBeforeAuth();
  },
);
