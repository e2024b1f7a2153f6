import { describeRules } from '../../fixtures/manager/describe-rules.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { remarkAnnotation } from '../../fixtures/report/remark-annotation.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

const testIsNoAlarm =
  'a test is not an alarm. Test Action has shown that SMTP Configuration, trust store and action work together. Whether a rule uses the action, and whether the mail of an alarm takes the same path (test.same-path), only an alarm shows: npx sna-ses run --await-alarm 15m.';

test(
  'offers Edit behind the ellipsis of the row, and Test Action in the form',
  needs(['non-disruptive', 'configured'], requirement('test.open')),
  async ({ operator, configured, page }) => {
    await operator.responses.open();
    await operator.responses.edit(configured.action.name);

    await expect(page).toHaveURL(/response-management/);
    await expect(operator.responses.form.name).toHaveValue(configured.action.name);
    await expect(operator.responses.form.test).toBeEnabled();
  },
);

test(
  'shows a success message and delivers one e-mail: that recipient, that sender, that subject',
  needs(['non-disruptive', 'configured'], requirement('test.success', 'test.delivered')),
  async ({ operator, configured, lab }, testInfo) => {
    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
    const { alarm } = lab.manager;
    if (!alarm) testInfo.annotations.push({ type: remarkAnnotation, description: testIsNoAlarm });
    // Where the suite raises the alarm itself, the rule is the suite's, too.
    if (alarm && alarm.unknown === undefined) return;
    testInfo.annotations.push({ type: remarkAnnotation, description: await describeRules(operator) });
  },
);

test(
  'sends one mail for one press, and no other one in the ten seconds after it',
  needs(['non-disruptive', 'configured', 'mock relay'], requirement('test.delivered')),
  async ({ operator, configured, relay }) => {
    const attempt = await operator.testAction(configured.action.name);
    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });

    const { id } = await attempt.session();
    const next = await relay.waitForSession({ after: id, deadline: 10_000 }).catch(() => undefined);

    expect(
      next?.transcript(),
      'a session that came after the mail was delivered. What to do: see by the manager’s log why it sends a mail once more: people get each alarm twice',
    ).toBeUndefined();
  },
);

test(
  'shows a banner at the top of the page when the test fails',
  requirement('test.failure-banner'),
  async ({ operator, control, relay, page }) => {
    await relay.serve({ replies: { message: '554 Transaction failed: Missing final @domain' } });

    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeRefusedWith('554 Transaction failed');
    const banner = await operator.responses.form.failureBanner.boundingBox();
    const form = await operator.responses.form.name.boundingBox();
    const heading = await page.getByRole('heading', { level: 1 }).boundingBox();
    expect(banner && form && banner.y + banner.height <= form.y, 'the banner stands above the form').toBe(
      true,
    );
    expect(banner && heading && banner.y <= heading.y, 'the banner stands above the title').toBe(true);
  },
);

test(
  'shows no success when the relay refuses the message',
  requirement('test.honest'),
  async ({ operator, control, relay }) => {
    const reply = '454 Throttling failure: Maximum sending rate exceeded.';
    await relay.serve({ replies: { message: reply } });

    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeRefusedWith(reply);
  },
);

test(
  'waits for a relay that accepts the message late, and then shows success',
  requirement('test.honest'),
  async ({ operator, configured, relay }) => {
    await relay.serve({ delays: { message: 1500 } });

    const attempt = await operator.testAction(configured.action.name);

    await expect(attempt).toBeDelivered({ ...configured.action, from: configured.smtp.fromEmail });
  },
);

test(
  'shows the outcome of each press in one form, and not that of the press before',
  requirement('test.honest'),
  async ({ operator, control, relay }) => {
    const reply = '454 Throttling failure: Maximum sending rate exceeded.';
    const { action, smtp } = control;
    await relay.serveNext(1, { replies: { message: reply } });

    await expect(await operator.testAction(action.name)).toBeRefusedWith(reply);
    await expect(await operator.pressTestAction()).toBeDelivered({ ...action, from: smtp.fromEmail });
    await relay.serveNext(1, { replies: { message: reply } });
    await expect(await operator.pressTestAction()).toBeRefusedWith(reply);
  },
);
