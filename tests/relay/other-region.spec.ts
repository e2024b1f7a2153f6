import { endpointHost, smtpPassword } from '../../mocks/ses/index.ts';
import { fileNameOf } from '../../fixtures/certificates/file-name-of.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

test(
  'submits mail to the endpoint of another region once that is configured',
  requirement('relay.endpoint'),
  async ({ operator, vary, lab, relay }) => {
    const region = 'eu-central-1';
    const [credential] = relay.account.credentials;
    const { certificates } = await lab.pki.endpointIdentity(endpointHost(region));

    const { action, smtp } = await vary({
      server: endpointHost(region),
      password: smtpPassword(credential?.secretAccessKey ?? '', region),
      certificates: certificates.map((content) => ({ name: fileNameOf(content), content })),
    });
    await relay.serve({ region });
    const attempt = await operator.testAction(action.name);

    await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
    const { clientHello } = await attempt.session();
    expect(clientHello?.serverName).toBe(endpointHost(region));
  },
);
