import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/upgrade-test.ts';

// One worker, so that one upgrade serves all.
test.describe.configure({ mode: 'default' });

test(
  'an upgrade of the manager keeps its SMTP settings, trust store and e-mail actions',
  needs('upgrade', requirement('upgrade.settings-kept')),
  async ({ upgraded: { before, after } }) => {
    expect
      .soft(after.smtp, 'SMTP Configuration is another one than before: enter it as it was, and apply it')
      .toEqual(before.smtp);
    expect
      .soft(after.trustStore, 'Trust Store is another one than before: upload what is missing, and apply it')
      .toEqual(before.trustStore);
    expect
      .soft(after.actions, 'The e-mail actions are others than before: add them as they were')
      .toEqual(before.actions);
  },
);

test(
  'an upgrade of the manager keeps the tls-ciphers file that the operator put in place',
  needs('upgrade', requirement('upgrade.ciphers-kept')),
  async ({ upgraded: { before, after } }) => {
    const { tlsCiphers } = before;
    test.skip(
      typeof tlsCiphers !== 'string',
      `this target cannot offer a root shell: ${typeof tlsCiphers === 'string' ? '' : tlsCiphers.missing}`,
    );
    expect(
      after.tlsCiphers,
      "tls-ciphers is another one than before: follow the note's addendum again, or DHE comes back",
    ).toEqual(tlsCiphers);
  },
);

test(
  'Test Action delivers after an upgrade of the manager, as it did before',
  needs('upgrade', requirement('upgrade.mail-works')),
  async ({ upgraded: { operator, control, after } }) => {
    const { action, smtp } = control;
    expect(
      after.actions.map(({ name }) => name),
      `The upgrade lost the e-mail action ${action.name}, so that its Test Action sends nothing: add it again`,
    ).toContain(action.name);

    const attempt = await operator.testAction(action.name);

    await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
  },
);
