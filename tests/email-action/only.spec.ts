import { ownName } from '../../fixtures/manager/own-action.ts';
import type { Operator } from '../../fixtures/manager/operator.ts';
import type { EmailForm } from '../../fixtures/manager/pages/email-action-form.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

const shifts = ['Early', 'Late', 'Night'].map((shift) => ({
  name: ownName(`${shift} shift`),
  to: `${shift.toLowerCase()}@example.com`,
  subject: `Alarm for the ${shift.toLowerCase()} shift`,
}));

/** The names of the actions in the table, in any order. */
async function names({ responses }: Operator): Promise<string[]> {
  await responses.open();
  return (await responses.emailActionNames()).toSorted();
}

/** An action as its form shows it. */
async function saved({ responses }: Operator, name: string): Promise<EmailForm> {
  await responses.open();
  await responses.edit(name);
  return responses.form.values();
}

test(
  'changes the action alone for which Save, Edit and Delete are pressed',
  needs('non-disruptive', requirement('action.only')),
  async ({ operator }) => {
    const [early, late, night] = shifts;
    if (!early || !late || !night) throw new Error('There are three shifts.');
    const before = await names(operator);
    const withThese = (...own: readonly EmailForm[]) =>
      [...before, ...own.map(({ name }) => name)].toSorted();

    for (const shift of shifts) await operator.addEmailAction(shift);
    expect(await names(operator), 'the actions after three were saved').toEqual(withThese(...shifts));

    const changed = { ...late, to: 'changed@example.com', subject: 'Changed' };
    await operator.changeEmailAction(late.name, { to: changed.to, subject: changed.subject });
    for (const action of [early, changed, night])
      expect(await saved(operator, action.name), `after ${late.name} was edited`).toEqual(action);

    await operator.responses.open();
    await operator.responses.delete(late.name);
    expect(await names(operator), `the actions after ${late.name} was deleted`).toEqual(
      withThese(early, night),
    );
  },
);

test(
  'tests by Test Action what the form shows, and saves nothing of it',
  requirement('action.only'),
  async ({ operator, configured }) => {
    const { responses } = operator;
    await responses.open();
    const before = await responses.emailActionNames();
    await responses.edit(configured.action.name);
    const subject = 'Typed, and not saved';
    await responses.form.fill({ subject });

    const attempt = await operator.pressTestAction();
    await expect(attempt).toBeDelivered({ ...configured.action, subject, from: configured.smtp.fromEmail });

    await responses.open();
    expect(await responses.emailActionNames(), 'the actions in the table').toEqual(before);
    await responses.edit(configured.action.name);
    expect(await responses.form.values(), 'the action that was tested').toEqual(configured.action);
  },
);
