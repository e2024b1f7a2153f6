import { test } from '../../of-worker.ts';
import { expect } from '../../../fixtures/expect.ts';
import { findings } from './matcher-lab.ts';

const password = 'BMjG3mF/nOt+A+reAl"OnE<9=';
const base64 = Buffer.from(password).toString('base64');

/** The forms in which a manager may give it away, and the words of the message for each. */
const forms: readonly (readonly [form: string, text: string, told: string])[] = [
  ['as it is', `the password is ${password}, he said`, 'in clear, as *** in "the password is ***, he said"'],
  ['in JSON', JSON.stringify({ password }), 'encoded, as *** in "{"password":"***"}"'],
  ['in Base64', `auth=${base64};`, 'encoded, as *** in "auth=***'],
  ['in Base64 of more', Buffer.from(`\0user\0${password}`).toString('base64'), 'encoded, as *** in'],
  ['in an address', `?p=${encodeURIComponent(password)}&q`, 'encoded, as *** in "?p=***&q"'],
  ['in HTML', password.replace('"', '&quot;').replace('<', '&lt;'), 'encoded, as *** in "***"'],
];

for (const [form, text, told] of forms) {
  test(`toBeWithoutPassword fails for a password ${form}, and does not show it`, async () => {
    const found = await findings(() => expect(text).toBeWithoutPassword(password, 'the log'));

    expect(found).toEqual([expect.stringContaining(told)]);
    expect(found[0]).not.toContain(password);
    expect(found[0]).not.toContain(base64.slice(2, -4));
  });
}

test('toBeWithoutPassword passes a text with other secrets in it', async () => {
  const text = JSON.stringify({ password: '***', passwordSet: true, token: password.slice(0, -2) });

  expect(await findings(() => expect(text).toBeWithoutPassword(password, 'the log'))).toEqual([]);
});

test('toBeWithoutPassword fails when nobody could read the text', async () => {
  expect(await findings(() => expect(undefined).toBeWithoutPassword(password, 'the log'))).toEqual([
    'nobody could read it.',
  ]);
});
