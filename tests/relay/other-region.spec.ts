import { endpointHost, smtpPassword } from '../../mocks/ses/index.ts';
import { fileNameOf } from '../../fixtures/certificates/file-name-of.ts';
import type { Attempt } from '../../fixtures/manager/attempt.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { SuiteError } from '../../fixtures/suite-error.ts';
import { otherRegion } from '../../fixtures/target/regions.ts';
import { expect, test } from '../../fixtures/test.ts';

test.use({ wantedConfiguration: 'varied' });

test(
  'submits mail to the endpoint of another region once that is configured',
  requirement('relay.endpoint'),
  async ({ operator, vary, pki, relay, lab }) => {
    const region = otherRegion(lab.target.region);
    const [credential] = relay.account.credentials;
    const { certificates } = await pki.endpointIdentity(endpointHost(region));

    const { action, smtp } = await vary({
      server: endpointHost(region),
      password: smtpPassword(credential?.secretAccessKey ?? '', region),
      certificates: certificates.map((content) => ({ name: fileNameOf(content), content })),
    });
    await relay.serve({ region });
    const attempt = await operator.testAction(action.name);
    await expectToLeadHere(endpointHost(region), attempt);

    await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
    const { clientHello } = await attempt.session();
    expect(clientHello?.serverName).toBe(endpointHost(region));
  },
);

/** Where the name leads elsewhere, which Local Resolution of the manager decides, its mail says nothing of the manager. */
async function expectToLeadHere(host: string, attempt: Attempt): Promise<void> {
  const session = await attempt.session().catch(() => undefined);
  if (session || attempt.sessions.length > 0) return;
  throw new SuiteError({
    found: `Nobody came to the relay once the manager was to send to ${host}, while ${attempt.describePage()}.`,
    cure: `See that this name leads to the relay, too: Edit Appliance Configuration > Network Services > Local Resolution.`,
  });
}
