import { expect } from '@playwright/test';
import { smtp } from './customer-manager.ts';
import { own, test, theirs, apply, changesIn, seenInForce } from './guarded-manager.ts';
import { saveAction } from '../save-action.ts';

test('the gate passes an Apply once it is in the journal, without its password', async ({ guarded }) => {
  await apply(guarded, { smtpConfiguration: { ...smtp, port: 587, password: 'of-the-run' } });

  expect(guarded.manager.snapshot().smtp).toMatchObject({ port: 587, password: 'of-the-run' });
  expect(changesIn(guarded)).toMatchObject([{ method: 'PUT' }]);
  expect(JSON.stringify(changesIn(guarded))).not.toContain('of-the-run');
  expect(guarded.gate.refusals).toEqual([]);
});

test('the gate refuses an Apply after somebody else changed the configuration', async ({ guarded }) => {
  await apply(guarded, { smtpConfiguration: { ...smtp, port: 587 } });
  const foreign = { ...guarded.manager.snapshot(), smtp: { ...smtp, server: 'other.example.org' } };
  await guarded.manager.restore(foreign);

  await expect(apply(guarded, { smtpConfiguration: { ...smtp, port: 2587 } })).rejects.toThrow();

  expect(guarded.gate.refusals).toEqual([
    expect.stringContaining('somebody else has changed smtpConfiguration meanwhile'),
  ]);
  expect(guarded.manager.snapshot()).toEqual(foreign);
});

test.describe('in the mode read-only', () => {
  test.use({ mode: 'read-only' });

  test('the gate passes no change, and the journal stays empty', async ({ guarded }) => {
    const was = guarded.manager.snapshot();
    await expect(apply(guarded, { smtpConfiguration: { ...smtp, port: 587 } })).rejects.toThrow();
    const { responses } = guarded.source;
    await responses.open();
    await responses.addEmailAction();
    await responses.form.fill({ name: own, to: 'soc@example.com', subject: 'x' });
    await responses.form.save.click();
    await expect.poll(() => guarded.gate.refusals.length).toBe(2);
    await responses.form.test.click();
    await expect.poll(() => guarded.gate.refusals.length).toBe(3);

    expect(guarded.gate.refusals.map((text) => text.split('/')[0])).toEqual([
      'Refused: PUT ',
      'Refused: POST ',
      'Refused: POST ',
    ]);
    expect(changesIn(guarded)).toEqual([]);
    expect(guarded.manager.snapshot()).toEqual(was);
  });
});

test.describe('in the mode non-disruptive', () => {
  test.use({ mode: 'non-disruptive' });

  test('the gate passes a new action, and no Apply', async ({ guarded }) => {
    await saveAction(guarded.source.responses, { name: own, to: 'soc@example.com', subject: 'x' });
    await expect(apply(guarded, { smtpConfiguration: { ...smtp, port: 587 } })).rejects.toThrow();

    expect(guarded.gate.refusals).toEqual([
      expect.stringContaining('the mode non-disruptive does not allow it'),
    ]);
    expect(guarded.manager.snapshot()).toMatchObject({ smtp, actions: [theirs, { name: own }] });
  });

  test("the gate lets the suite change and delete its own action, and not the customer's", async ({
    guarded,
  }) => {
    const { responses } = guarded.source;
    await responses.open();
    await expect(responses.delete(theirs.name)).rejects.toThrow();
    await responses.open();
    await responses.edit(theirs.name);
    await responses.form.fill({ to: 'else@example.org' });
    await responses.form.save.click();
    await expect.poll(() => guarded.gate.refusals.length).toBe(2);

    expect(guarded.gate.refusals[0]).toContain(`the action "${theirs.name}" is not the suite's own`);
    expect(guarded.manager.snapshot().actions).toEqual([theirs]);
  });
});

test('the gate refuses an Apply of the run after the colleague changed only the password', async ({
  guarded,
}) => {
  await apply(guarded, { smtpConfiguration: { ...smtp, port: 587 } });
  await seenInForce(guarded);
  // Refused by the manager, as one is before which somebody else was first.
  await expect(apply(guarded, { smtpConfiguration: smtp }, '"0"')).rejects.toThrow('somebody else');
  const foreign = {
    ...guarded.manager.snapshot(),
    smtp: { ...smtp, port: 587, password: 'of the colleague' },
  };
  await guarded.manager.restore(foreign);

  await expect(apply(guarded, { smtpConfiguration: { ...smtp, port: 2587 } })).rejects.toThrow();

  expect(guarded.gate.refusals).toEqual([expect.stringContaining('in something that cannot be read')]);
  expect(guarded.manager.snapshot()).toEqual(foreign);
});
