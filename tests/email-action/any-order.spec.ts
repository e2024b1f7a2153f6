import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { ownName } from '../../fixtures/manager/own-action.ts';
import type { EmailForm } from '../../fixtures/manager/pages/email-action-form.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';
import { sampled } from '../sampled.ts';

/** How many orders are tried, of how many steps. The first from the seed adds, edits, deletes, types and tests beside others. */
const { orders, longest } = sampled({ sample: { orders: 1, longest: 7 }, all: { orders: 15, longest: 10 } });

const subjects = [
  'SNA alarm',
  'Störung – Überlast',
  `Alarm of a subject ${'that is long enough to be folded '.repeat(5)}end`,
  '1',
  'アラーム 7',
] as const;

const step = record({
  does: constantFrom('add', 'test', 'edit', 'test', 'delete', 'type and leave'),
  /** Which of the actions that are there. */
  which: integer({ min: 0, max: 5 }),
  to: constantFrom('soc', 'night.shift', 'a', 'first+second'),
  subject: constantFrom(...subjects),
});

test(
  'keeps each action as it was saved, and sends what it holds, in whatever order actions are added, edited, tested and deleted',
  needs(['non-disruptive', 'configured', 'mock relay'], requirement('action.only')),
  async ({ operator, configured, lab, mailbox }) => {
    test.setTimeout(60_000 + orders * longest * 6000);
    const { responses } = operator;
    let added = 0;
    await assert(
      asyncProperty(array(step, { minLength: longest, maxLength: longest }), async (steps) => {
        await responses.open();
        const others = await responses.emailActionNames();
        const model = new Map<string, EmailForm>();
        const expectNames = async (after: string): Promise<void> => {
          await responses.open();
          const names = (await responses.emailActionNames()).toSorted();
          expect(names, `the actions after ${after}`).toEqual([...others, ...model.keys()].toSorted());
        };
        const expectSaved = async (after: string): Promise<void> => {
          for (const [name, saved] of model) {
            await responses.open();
            await responses.edit(name);
            expect(await responses.form.values(), `the action ${name} after ${after}`).toEqual(saved);
          }
        };
        for (const [index, { does, which, ...typed }] of steps.entries()) {
          // No two steps type the same, so that what one wrote is told from what another did.
          const [subject, to] = [`${typed.subject} ${index}`, `${typed.to}.${index}@${lab.target.domain}`];
          const [name = ''] = [...model.keys()].slice(which % Math.max(model.size, 1));
          const saved = model.get(name);
          if (does === 'add' || !saved) {
            added += 1;
            const action = { name: ownName(`Action ${added}`), to, subject };
            await operator.addEmailAction(action);
            model.set(action.name, action);
            await expectNames(`${action.name} was added`);
          } else if (does === 'test') {
            await mailbox.reset();
            const attempt = await operator.testAction(name);
            await expect(attempt).toBeDelivered({ ...saved, from: configured.smtp.fromEmail });
          } else if (does === 'edit') {
            await operator.changeEmailAction(name, { to, subject });
            model.set(name, { name, to, subject });
            await expectNames(`${name} was edited`);
            await expectSaved(`${name} was edited`);
          } else if (does === 'delete') {
            await responses.open();
            await responses.delete(name);
            model.delete(name);
            await expectNames(`${name} was deleted`);
          } else {
            await responses.open();
            await responses.edit(name);
            await responses.form.fill({ to, subject });
            await expectNames(`something was typed for ${name}, and not saved`);
          }
        }
        await expectSaved('all steps');
        for (const name of model.keys()) {
          await responses.open();
          await responses.delete(name);
        }
      }),
      { numRuns: orders, seed: 20_261_131, endOnFailure: true, includeErrorInReport: true },
    );
  },
);
