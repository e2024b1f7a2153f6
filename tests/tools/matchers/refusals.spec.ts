import { expect } from '../../../fixtures/expect.ts';
import { rightCredentials } from '../../mocks/ses/lab.ts';
import { findings, type MatcherLab, pages, test } from './matcher-lab.ts';

const reply = '535 Authentication Credentials Invalid';
const wrong = 'a password that nobody was given';

/** The relay refuses the sign-in. */
function refused(lab: MatcherLab): Promise<void> {
  return lab.submit({}, { passwords: [wrong] });
}

/** The client greets, and leaves. */
function abandoned(lab: MatcherLab): Promise<void> {
  return lab.sayPlainly('EHLO manager.example.com', 'QUIT');
}

test('toBeRefusedWith passes an attempt that the relay refused with that reply', async ({ lab }) => {
  const attempt = await lab.attempt(pages.failure, () => refused(lab));

  expect(await findings(expect(attempt).toBeRefusedWith(reply))).toEqual([]);
});

for (const page of ['success', 'both', 'neither'] as const) {
  test(`toBeRefusedWith fails when the page shows ${page}, and says so`, async ({ lab }) => {
    const attempt = await lab.attempt(pages[page], () => refused(lab));

    expect(await findings(expect(attempt).toBeRefusedWith(reply))).toEqual([
      expect.stringMatching(/^the page showed (the success|success|neither)/),
    ]);
  });
}

test('toBeRefusedWith fails when the relay refuses with another reply, and says so', async ({ lab }) => {
  const attempt = await lab.attempt(pages.failure, () => refused(lab));

  expect(await findings(expect(attempt).toBeRefusedWith('554 Message rejected'))).toEqual([
    expect.stringMatching(
      /^the relay refused with "535 Authentication Credentials Invalid"\nsession [^]*AUTH PLAIN/,
    ),
  ]);
});

test('toBeRefusedWith fails when the relay refuses nothing, and says so', async ({ lab }) => {
  const attempt = await lab.attempt(pages.failure, () => abandoned(lab));

  expect(await findings(expect(attempt).toBeRefusedWith(reply))).toEqual([
    expect.stringMatching(/^the relay refused nothing\nsession/),
  ]);
});

test('toBeRefusedWith fails when the relay accepts a message all the same, and says so', async ({ lab }) => {
  const { password } = rightCredentials(lab.relay);
  const attempt = await lab.attempt(pages.failure, () => lab.submit({}, { passwords: [wrong, password] }));

  expect(await findings(expect(attempt).toBeRefusedWith(reply))).toEqual([
    expect.stringMatching(/^the relay accepted a message/),
  ]);
});

test('toBeRefusedWith fails when nobody reaches the relay, and says so', async ({ lab }) => {
  const attempt = await lab.attempt(pages.failure, undefined, 50);

  expect(await findings(expect(attempt).toBeRefusedWith(reply))).toEqual([
    expect.stringMatching(/^no session with the relay ended within 50 ms: nobody connected/),
  ]);
});

test('toBeAbandonedBeforeAuth passes an attempt that greeted, and went', async ({ lab }) => {
  const attempt = await lab.attempt(pages.failure, () => abandoned(lab));

  expect(await findings(expect(attempt).toBeAbandonedBeforeAuth())).toEqual([]);
});

for (const page of ['success', 'both', 'neither'] as const) {
  test(`toBeAbandonedBeforeAuth fails when the page shows ${page}, and says so`, async ({ lab }) => {
    const attempt = await lab.attempt(pages[page], () => abandoned(lab));

    expect(await findings(expect(attempt).toBeAbandonedBeforeAuth())).toEqual([
      expect.stringMatching(/^the page showed (the success|success|neither)/),
    ]);
  });
}

for (const [given, lines] of [
  ['a credential', ['AUTH LOGIN']],
  ['a sender', ['MAIL FROM:<alarms@example.com>']],
] as const) {
  test(`toBeAbandonedBeforeAuth fails when the client gives away ${given}, and says so`, async ({ lab }) => {
    const attempt = await lab.attempt(pages.failure, () => lab.sayPlainly('EHLO manager', ...lines));

    expect(await findings(expect(attempt).toBeAbandonedBeforeAuth())).toEqual([
      expect.stringMatching(new RegExp(`^the manager went on:\\nsession [^]*-> ${lines[0].split(' ')[0]}`)),
    ]);
  });
}

test('toBeAbandonedBeforeAuth fails when the client signs in by a TLS that nobody should trust, and says so', async ({
  lab,
}) => {
  const attempt = await lab.attempt(pages.failure, () => refused(lab));

  expect(await findings(expect(attempt).toBeAbandonedBeforeAuth())).toEqual([
    expect.stringMatching(/^the manager went on:\nsession [^]*-> AUTH PLAIN/),
  ]);
});

test('toBeAbandonedBeforeAuth fails when the client comes again without TLS, and says so', async ({
  lab,
}) => {
  const attempt = await lab.attempt(pages.failure, async () => {
    await abandoned(lab);
    await lab.sayPlainly('EHLO manager', 'AUTH LOGIN');
  });

  expect(await findings(expect(attempt).toBeAbandonedBeforeAuth())).toEqual([
    expect.stringMatching(/^the manager went on:\nsession [^]*-> AUTH/),
  ]);
});

test('toBeAbandonedBeforeAuth fails when nobody reaches the relay, and says so', async ({ lab }) => {
  const attempt = await lab.attempt(pages.failure, undefined, 50);

  expect(await findings(expect(attempt).toBeAbandonedBeforeAuth())).toEqual([
    expect.stringMatching(/^no session with the relay ended within 50 ms: nobody connected/),
  ]);
});

test('toNeverReachTheRelay passes an attempt of which the relay knows nothing', async ({ lab }) => {
  await abandoned(lab);
  const attempt = await lab.attempt(pages.failure);

  expect(await findings(() => expect(attempt).toNeverReachTheRelay())).toEqual([]);
});

test('toNeverReachTheRelay fails when a session reaches the relay, and says so', async ({ lab }) => {
  const attempt = await lab.attempt(pages.failure, () => abandoned(lab));

  expect(await findings(() => expect(attempt).toNeverReachTheRelay())).toEqual([
    expect.stringMatching(/^a session on port 587\nsession [^]*-> EHLO/),
  ]);
});

for (const page of ['success', 'both', 'neither'] as const) {
  test(`toNeverReachTheRelay fails when the page shows ${page}, and says so`, async ({ lab }) => {
    const attempt = await lab.attempt(pages[page]);

    expect(await findings(() => expect(attempt).toNeverReachTheRelay())).toEqual([
      expect.stringMatching(/^the page showed (the success|success|neither)/),
    ]);
  });
}
