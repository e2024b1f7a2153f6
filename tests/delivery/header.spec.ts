import {
  receiveHandedMail,
  receiveJudgedMail,
  receiveSealedMail,
} from '../../fixtures/delivery/receive-test-mail.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'mail reaches the recipient through Amazon SES, as its Received header says',
  needs(['non-disruptive', 'configured'], requirement('delivery.received')),
  async ({ operator, configured }) => {
    const attempt = await operator.testAction(configured.action.name);
    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });

    const mail = await receiveHandedMail(attempt, configured.action.to, 'amazonses.com');

    expect(mail).toHaveComeThrough('amazonses.com');
  },
);

test(
  'mail passes the recipient’s checks for amazonses.com, as ARC-Authentication-Results says',
  needs(['non-disruptive', 'configured'], requirement('delivery.arc-amazonses')),
  async ({ operator, configured }) => {
    const attempt = await operator.testAction(configured.action.name);

    const mail = await receiveSealedMail(attempt, configured.action.to, 'amazonses.com');

    expect(mail).toHaveSealedPassOf('amazonses.com');
  },
);

test(
  'mail passes the recipient’s checks for the verified domain, as ARC-Authentication-Results says',
  needs(['non-disruptive', 'configured'], requirement('delivery.arc-domain')),
  async ({ operator, configured, target }) => {
    const attempt = await operator.testAction(configured.action.name);

    const mail = await receiveSealedMail(attempt, configured.action.to, target.domain);

    expect(mail).toHaveSealedPassOf(target.domain);
  },
);

test(
  'mail carries a true header: both DKIM signatures, SPF, DMARC and the ARC chain verify',
  needs(['non-disruptive', 'configured'], requirement('delivery.authentic')),
  async ({ operator, configured, target }) => {
    const attempt = await operator.testAction(configured.action.name);

    const mail = await receiveJudgedMail(attempt, configured.action.to, target.domain);

    expect(mail).toBeAuthenticMailOf(target.domain);
  },
);
