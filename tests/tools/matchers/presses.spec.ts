import { expect } from '../../../fixtures/expect.ts';
import { Presses, type StrayMail } from '../../../fixtures/lab/presses.ts';
import { type MatcherLab, test as base } from './matcher-lab.ts';

/** A test of a manager: what comes to the relay at each press of Test Action, one after the other. */
type Acts = readonly (() => Promise<unknown>)[];

const test = base.extend<{ readonly during: (title: string, ...acts: Acts) => Promise<StrayMail[]> }>({
  during: async ({ lab }, use) => {
    const presses = new Presses();
    await use(async (title, ...acts) => {
      await lab.reset();
      for (const act of acts) {
        presses.pressed(lab.relay.sessions.at(-1)?.id ?? -1);
        await act();
      }
      return presses.endTest(title, lab.relay.sessions);
    });
  },
});

function send(lab: MatcherLab, messageId: string): () => Promise<void> {
  return () => lab.submit({}, { messageId });
}

/** Comes to the relay, and shows nothing. */
function look(lab: MatcherLab): () => Promise<void> {
  return () => lab.sayPlainly('EHLO manager', 'QUIT');
}

test('the suite finds no stray mail where each press sent one', async ({ lab, during }) => {
  expect(await during('first', send(lab, '<1@x>'), send(lab, '<2@x>'))).toEqual([]);
  expect(await during('second', look(lab), send(lab, '<3@x>'))).toEqual([]);
  expect(
    await during('third', async () => {
      await look(lab)();
      await send(lab, '<4@x>')();
    }),
  ).toEqual([]);
});

test('the suite blames the test whose press sent the same mail twice', async ({ lab, during }) => {
  const twice = async (): Promise<void> => {
    await send(lab, '<1@x>')();
    await send(lab, '<1@x>')();
  };

  expect(await during('first', twice)).toEqual([
    {
      of: 'this test',
      message: expect.stringMatching(
        /^Expected one mail[^]*\nFound: the manager sent the same mail once more, \d+\.\d s later\.\nsession [^]*\nWhat to do: /,
      ),
    },
  ]);
});

test('the suite blames the test whose press signed in again after a refusal', async ({ lab, during }) => {
  const again = async (): Promise<void> => {
    await lab.submit({}, { passwords: ['wrong'] });
    await lab.submit({}, { passwords: ['wrong'] });
  };

  expect(await during('first', again)).toEqual([
    { of: 'this test', message: expect.stringMatching(/Found: the manager came to the relay once more, /) },
  ]);
});

test('the suite blames the earlier test whose mail comes once more, and not the test that runs', async ({
  lab,
  during,
}) => {
  await during('first', send(lab, '<1@x>'));
  await during('second', send(lab, '<2@x>'));

  const late = async (): Promise<void> => {
    await send(lab, '<1@x>')();
    await send(lab, '<3@x>')();
  };
  expect(await during('third', late)).toEqual([
    {
      of: 'an earlier test',
      message: expect.stringMatching(
        /Found: the manager sent the mail of an earlier test once more, that of "first"/,
      ),
    },
  ]);
});

test('the suite names a mail of an earlier test that comes although nobody pressed anything', async ({
  lab,
  during,
}) => {
  await during('first', send(lab, '<1@x>'));
  await lab.reset();

  expect(await during('second', async () => undefined)).toEqual([]);
  const late = await during('third', send(lab, '<1@x>'));
  expect(late.map(({ of }) => of)).toEqual(['an earlier test']);
});

test('the suite says that nobody knows whose a second mail is, and whose it may be', async ({
  lab,
  during,
}) => {
  await during('first', send(lab, '<1@x>'));

  const more = async (): Promise<void> => {
    await send(lab, '<2@x>')();
    await send(lab, '<3@x>')();
  };
  expect(await during('second', more)).toEqual([
    {
      of: 'nobody knows',
      message: expect.stringMatching(
        /a second mail of this press, or a late one of the test before, "first"/,
      ),
    },
  ]);
});
