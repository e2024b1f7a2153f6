import { ownName } from '../../fixtures/manager/own-action.ts';
import type { EmailForm } from '../../fixtures/manager/pages/email-action-form.ts';
import type { ResponseManagementPage } from '../../fixtures/manager/pages/response-management-page.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

const shifts = ['Early', 'Late', 'Night'].map((shift) => ({
  name: ownName(`${shift} shift`),
  to: `${shift.toLowerCase()}@example.com`,
  subject: `Alarm for the ${shift.toLowerCase()} shift`,
}));

/** The actions in the table, by their names; of those of this file all that their forms show. */
async function listed(responses: ResponseManagementPage): Promise<(string | EmailForm)[]> {
  await responses.open();
  const names = await responses.emailActionNames();
  const actions: (string | EmailForm)[] = [];
  for (const name of names) {
    if (!shifts.some((shift) => shift.name === name)) actions.push(name);
    else {
      await responses.open();
      await responses.edit(name);
      actions.push(await responses.form.values());
    }
  }
  return actions.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)));
}

function nameOf(action: string | EmailForm): string {
  return typeof action === 'string' ? action : action.name;
}

test(
  'changes the action alone for which Save, Edit and Delete are pressed',
  needs('non-disruptive', requirement('action.only')),
  async ({ operator }) => {
    const { responses } = operator;
    const [early, late, night] = shifts;
    if (!early || !late || !night) throw new Error('There are three shifts.');
    const before = await listed(responses);
    const withThese = (...own: readonly EmailForm[]) =>
      [...before, ...own].toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)));

    for (const shift of shifts) await operator.addEmailAction(shift);
    expect(await listed(responses), 'after three actions were saved').toEqual(withThese(...shifts));

    const changed = { ...late, to: 'changed@example.com', subject: 'Changed' };
    await operator.changeEmailAction(late.name, { to: changed.to, subject: changed.subject });
    expect(await listed(responses), `after ${late.name} was edited`).toEqual(
      withThese(early, changed, night),
    );

    await responses.open();
    await responses.delete(late.name);
    expect(await listed(responses), `after ${late.name} was deleted`).toEqual(withThese(early, night));
  },
);

test(
  'saves nothing by Test Action, whatever the form shows',
  requirement('action.only'),
  async ({ operator, configured }) => {
    const { responses } = operator;
    await responses.open();
    const before = await responses.emailActionNames();
    await responses.edit(configured.action.name);
    await responses.form.fill({ subject: 'Typed, and not saved' });

    await operator.pressTestAction();

    await responses.open();
    expect(await responses.emailActionNames(), 'the actions in the table').toEqual(before);
    await responses.edit(configured.action.name);
    expect(await responses.form.values(), 'the action that was tested').toEqual(configured.action);
  },
);
