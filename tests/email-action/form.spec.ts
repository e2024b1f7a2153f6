import { needs } from '../../fixtures/requirements/needs.ts';
import { ownName } from '../../fixtures/manager/own-action.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

test(
  'opens the e-mail form by Configure → Response Management → Actions → Add New Action → Email',
  needs('read-only', requirement('action.open')),
  async ({ operator }) => {
    await operator.responses.open();
    await operator.responses.addEmailAction();

    const { form } = operator.responses;
    for (const field of [form.name, form.to, form.subject]) await expect(field).toBeEditable();
    await expect(form.save).toBeVisible();
  },
);

test(
  'keeps a saved action, lists it, and shows what was saved',
  needs('non-disruptive', requirement('action.name', 'action.to', 'action.subject', 'action.save')),
  async ({ operator, page }) => {
    const action = {
      name: ownName('Night shift'),
      to: 'night@example.com',
      subject: 'Alarm: höchste Stufe <1> & "more"',
    };

    await operator.addEmailAction(action);
    await page.reload();
    await operator.responses.open();
    await operator.responses.edit(action.name);

    const { form } = operator.responses;
    await expect(form.name).toHaveValue(action.name);
    await expect(form.to).toHaveValue(action.to);
    await expect(form.subject).toHaveValue(action.subject);
  },
);

test(
  'does not list an action before Save',
  needs('read-only', requirement('action.save')),
  async ({ operator }) => {
    await operator.responses.open();
    await operator.responses.addEmailAction();
    const name = ownName('Left behind');
    await operator.responses.form.fill({ name, to: 'soc@example.com', subject: 'x' });

    await operator.responses.open();

    await expect(operator.responses.row(name)).toBeHidden();
  },
);

for (const subject of ['Plain words', 'Überlauf · 防火墙 · ⚠', `${'A long subject '.repeat(12)}end`]) {
  test(
    `delivers with the subject "${subject.slice(0, 20)}"`,
    requirement('action.subject'),
    async ({ operator, configured }) => {
      const action = { name: ownName('Any subject'), to: configured.action.to, subject };

      await operator.addEmailAction(action);
      const attempt = await operator.testAction(action.name);

      await expect(attempt).toBeDelivered({ ...action, from: configured.smtp.fromEmail });
    },
  );
}

test(
  'sends to the recipient entered in To, and to nobody else',
  requirement('action.to'),
  async ({ operator, configured }) => {
    const action = {
      ...configured.action,
      name: ownName('Another recipient'),
      to: 'second-shift@example.com',
    };

    await operator.addEmailAction(action);
    const attempt = await operator.testAction(action.name);

    await expect(attempt).toBeDelivered({ ...action, from: configured.smtp.fromEmail });
    const { submissions } = await attempt.session();
    expect(submissions.map(({ envelope }) => envelope.to)).toEqual([[action.to]]);
  },
);
