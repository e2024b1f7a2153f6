import { mailManagerIn, useTheEndpointOfSes } from '../../../fixtures/delivery/mail-manager.ts';
import { cautionOf, regionOf } from '../../../fixtures/target/regions.ts';
import { type Check, ok, warning } from '../check.ts';

/** Looks at the form as `editable` has just opened it. */
export const smtpServer: Check = {
  id: 'smtp-server',
  title: 'The SMTP Server in force is no ingress endpoint, which accepts mail and may drop it',
  needs: ['editable'],
  run: async (examination) => {
    const { smtp } = await examination.configuration();
    const shown = await smtp.values();
    const known = mailManagerIn(shown);
    if (known !== undefined) return warning(`${known}.`, useTheEndpointOfSes);
    const region = regionOf(shown.server);
    const caution = region === undefined ? undefined : cautionOf(region);
    if (caution !== undefined) return warning(caution, 'Compare SMTP Server with the SES console.');
    return ok(shown.server || 'no SMTP server is configured');
  },
};
