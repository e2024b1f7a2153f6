import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { action } from '../../mocks/manager-lab.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { run } from '../command.ts';
import { Laboratory, test } from './laboratory-test.ts';

// One laboratory, and a choice is for all of it. A trace would record the checker's own script.
test.describe.configure({ mode: 'default' });
test.use({ baseURL: ({ laboratory }, use) => use(laboratory.url) });

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sound again' }).click();
  await expect(page.getByRole('heading', { name: 'No fault is in force' })).toBeVisible();
});

function fault(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}

async function choose(page: Page, name: string): Promise<void> {
  await fault(page, name).click();
  await expect(page.getByRole('heading', { name: `In force: ${name}` })).toBeVisible();
}

test('the laboratory page shows the refused session of a chosen fault, and the mail once the relay is sound again', async ({
  page,
  operator,
}) => {
  await choose(page, 'invalid-credentials');
  await expect(fault(page, 'invalid-credentials')).toHaveAttribute('aria-pressed', 'true');
  expect(await operator.sends(action)).toBe(false);

  const session = page.getByRole('article').first();
  await expect(session).toContainText('refused: 535 Authentication Credentials Invalid');
  await expect(session).toContainText('Came as far as the sign-in');
  await expect(session.getByRole('group', { name: 'In clear' })).toContainText('STARTTLS');
  await expect(session.getByRole('group', { name: 'TLS handshake' })).toContainText('Settled on TLSv1');
  const inside = session.getByRole('group', { name: 'Inside TLS' }).getByRole('listitem');
  await expect(inside.filter({ hasText: 'client' }).first()).toContainText('EHLO');
  await expect(inside.filter({ hasText: '535' })).toContainText('relay');

  const mailbox = page.getByRole('region', { name: 'Mailbox' });
  const before = Number.parseInt(await mailbox.getByRole('status').innerText(), 10);
  await page.getByRole('button', { name: 'Sound again' }).click();
  await expect(page.getByRole('heading', { name: 'No fault is in force' })).toBeVisible();
  await expect(page.getByRole('button', { pressed: true })).toHaveCount(0);
  expect(await operator.sends({ ...action, subject: 'Grüße' })).toBe(true);
  await expect(mailbox.getByRole('status')).toHaveText(`${before + 1} received`);
  await expect(mailbox.getByRole('listitem').first()).toContainText('Grüße');
  await expect(mailbox.getByRole('listitem').first()).toContainText(`to ${action.to}`);
  await expect(page.getByRole('article').first()).toContainText('message accepted as');
});

test('the laboratory page tells a failed handshake in the words of TLS, with cause, party, fix and log', async ({
  page,
  operator,
}) => {
  await choose(page, 'dh-key-too-small');
  const card = page.getByRole('region', { name: 'In force: dh-key-too-small' });
  await expect(card.getByRole('term')).toHaveText([
    'Failure mode',
    'Cause',
    'Party at fault',
    'Fix',
    'Log says',
  ]);
  await expect(card).toContainText('dh key too small');
  expect(await operator.sends(action)).toBe(false);

  const session = page.getByRole('article').first();
  await expect(session.getByRole('heading')).toContainText([
    /, dh-key-too-small$/,
    'In clear',
    'TLS handshake',
  ]);
  await expect(session).toContainText('TLS failed: sslv3 alert handshake failure');
  await expect(session).toContainText('Came as far as the ClientHello');
  await expect(session.getByRole('group', { name: 'TLS handshake' })).toContainText(
    /Failed: .*alert handshake failure/,
  );
  await session.getByText('Transcript').click();
  await expect(session.locator('pre')).toContainText('tls failed: ');
});

test('the laboratory page shows a session while it lasts', async ({ page, operator }) => {
  await choose(page, 'silent-at-mail');
  const sending = operator.sends(action);
  const session = page.getByRole('article').first();
  await expect(session).toContainText('under way');
  await expect(session).toContainText('MAIL FROM');
  expect(await sending).toBe(false);
  await expect(session).toContainText('ended without a message');
});

test('with a fault of the network no session reaches the relay, and the next fault replaces it', async ({
  page,
  operator,
}) => {
  const sessions = page.getByRole('article');
  await choose(page, 'connection-refused');
  const before = await sessions.count();
  expect(await operator.sends(action)).toBe(false);
  await expect(sessions).toHaveCount(before);

  await choose(page, 'certificate-wildcard');
  expect(await operator.sends(action)).toBe(true);
  await expect(sessions).toHaveCount(before + 1);
});

test('a second laboratory page shows the same, and each shows what the other chooses', async ({
  page,
  context,
  operator,
}) => {
  await choose(page, 'account-not-subscribed');
  await operator.sends(action);
  const late = await context.newPage();
  await late.goto('/');
  await expect(late.getByRole('heading', { name: 'In force: account-not-subscribed' })).toBeVisible();
  const seen = await page.getByRole('article').first().innerText();
  expect(await late.getByRole('article').first().innerText()).toBe(seen);

  await choose(late, 'sending-rate-exceeded');
  await expect(page.getByRole('heading', { name: 'In force: sending-rate-exceeded' })).toBeVisible();
});

test(
  'the laboratory page lets one choose every fault, and names the one in force',
  inSamples,
  async ({ page }) => {
    const names = await page.getByRole('navigation').getByRole('button').allInnerTexts();
    expect(names.length).toBeGreaterThan(60);
    const chosen = names.filter((_, index) => sampled({ sample: index % 8 === 0, all: true }));
    for (const name of chosen) {
      expect((await page.request.post(`/faults/${name}`, sameOrigin(page))).status()).toBe(204);
      await expect(page.getByRole('button', { pressed: true })).toHaveText(name);
    }
  },
);

test('the filter of the laboratory page finds a fault by its name or cause', async ({ page }) => {
  const list = page.getByRole('navigation');
  await list.getByRole('searchbox').fill('clock valid');
  await expect(list.getByRole('button')).toHaveText(['certificate-not-yet-valid']);
  await list.getByRole('searchbox').fill('nothing of the kind');
  await expect(list.getByRole('status')).toHaveText('No fault has “nothing of the kind” in name or cause.');
});

test('the laboratory page answers an unknown fault with the nearest name', async ({ page }) => {
  const reply = await page.request.post('/faults/certificate-expird', sameOrigin(page));
  expect(reply.status()).toBe(404);
  expect(await reply.text()).toBe(
    'There is no fault "certificate-expird"; did you mean certificate-expired?',
  );
});

test('the laboratory page refuses a choice from another site', async ({ page }) => {
  const headers = { Origin: 'https://example.net' };
  expect((await page.request.post('/faults/timeout', { headers })).status()).toBe(403);
  await expect(page.getByRole('heading', { name: 'No fault is in force' })).toBeVisible();
});

test('the laboratory page links the manager, its actions and the mailbox', async ({ page, laboratory }) => {
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  await expect(link(laboratory.managerUrl)).toHaveAttribute('href', laboratory.managerUrl);
  await expect(link('Actions')).toHaveAttribute(
    'href',
    `${laboratory.managerUrl}/lc-landing-page/#/response-management/actions`,
  );
  await expect(link('whole messages')).toHaveAttribute('href', laboratory.mailboxUrl);
});

test('an open laboratory page does not delay the end, and says that the laboratory has ended', async ({
  page,
}) => {
  const own = await Laboratory.start();
  await page.goto(own.url);
  await expect(page.getByRole('heading', { name: 'No fault is in force' })).toBeVisible();

  expect(await own.end()).toBe(0);
  await expect(page.getByRole('alert')).toHaveText(/The laboratory has ended or cannot be reached/);
});

test('serve names a port that is taken or is none, and leaves nothing running', async ({ laboratory }) => {
  const { port } = new URL(laboratory.url);
  for (const [given, answer] of [
    [port, `Port ${port} of 127.0.0.1 is taken. Stop what listens there, or choose another port.`],
    ['99999', '--laboratory-port is "99999"; give a whole number from 1 to 65535.'],
  ] as const) {
    expect(await run(['serve', '--laboratory-port', given])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `${answer}\n`,
    });
  }
});

test('--help of serve lists its exit codes', async () => {
  const { exitCode, stdout } = await run(['serve', '--help']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/Exit codes: 0 .*Ctrl-C[^]* 2 /);
});

test('the laboratory page has no accessibility violation', async ({ page, operator }) => {
  await operator.sends(action);
  await choose(page, 'invalid-credentials');
  await operator.sends(action);
  await expect(page.getByRole('article').first()).toContainText('refused');
  await page.getByRole('article').first().getByText('Transcript').click();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

/** As the page's own script sends it. */
function sameOrigin(page: Page): { headers: Record<string, string> } {
  return { headers: { Origin: new URL(page.url()).origin } };
}
