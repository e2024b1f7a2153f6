import { once } from 'node:events';
import { createServer } from 'node:https';
import { type Browser, expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { newestRelease } from '../../../fixtures/manager/pages/release.ts';
import { signInTo } from '../../../fixtures/manager/sign-in-to.ts';
import { openPki } from '../../../mocks/pki/index.ts';

const form = `<h1>Secure Network Analytics</h1><form action="/after" method="get"><label>User Name <input name=u></label>
  <label>Password <input type=password name=p></label><button>Sign In</button></form>`;

/** The page at the address of the target file, and the sentence about it. */
const contacts: Readonly<
  Record<string, { readonly pages: readonly [string, string]; readonly told: RegExp }>
> = {
  "another product's page": {
    pages: ['<title>Router</title><h1>Welcome to your router</h1><a href="/setup">Set up</a>', ''],
    told: /something else than its sign-in page: the page "Router" \(https:.*\) has no "Sign In" \(signIn\.submit\)\. It begins: "Welcome to your router Set up"\. Look at that address in a browser\./,
  },
  'a page of maintenance': {
    pages: ['<title>Maintenance</title><p>The manager is being updated. Try again later.</p>', ''],
    told: /has no "Sign In" \(signIn\.submit\)\. It begins: "The manager is being updated\. Try again later\."/,
  },
  'a page that asks for another password': {
    pages: [form, '<title>Password</title><h1>Your password has expired</h1><input><button>Change</button>'],
    told: /something else than its main page: the page "Password" \(.*\) has no "Configure" \(main\.configure\)\. It begins: "Your password has expired Change"\./,
  },
  'an expired password behind a notice of failed sign-ins': {
    pages: [
      `<p>Failed sign-ins are recorded.</p>${form}`,
      '<p>Failed sign-ins are recorded.</p>Your password has expired',
    ],
    told: /something else than its main page: .*It begins: "Failed sign-ins are recorded\. Your password has expired"\./,
  },
  'a licence that somebody has to accept first': {
    pages: [
      `${form}<div style="position:fixed;inset:0;background:#fff"><p>Accept the licence to go on.</p><button>I Agree</button></div>`,
      '',
    ],
    told: /has something over signIn\.submit, the button "Sign In": "Accept the licence to go on\. ?I Agree"\. Open that page in a browser with this account, answer what it asks for, and start again\./,
  },
  'a limit of sessions': {
    pages: [form, '<title>Sessions</title><p>The maximum number of sessions is reached.</p>'],
    told: /something else than its main page: the page "Sessions" .* It begins: "The maximum number of sessions is reached\."/,
  },
  'a refusal in words alone': {
    pages: [form, `<p>Sign-in failed: the account is locked.</p>${form}`],
    told: /The manager refuses the sign-in of admin\. Check the user name and the secret of manager\.password/,
  },
};

async function signInAt(browser: Browser, url: string): Promise<void> {
  const context = { baseURL: url, ignoreHTTPSErrors: true };
  const page = await browser.newPage(context);
  try {
    const account = { userName: 'admin', password: 'a-password-of-the-tests' };
    await signInTo(page, account, { labels: labelsOf(newestRelease), context, deadline: 1500 });
  } finally {
    await page.context().close();
  }
}

for (const [what, { pages, told }] of Object.entries(contacts)) {
  test(`the suite says what it found, and what to do, at ${what}`, async ({ browser }) => {
    const { privateKey, certificates } = await (
      await openPki()
    ).selfSignedIdentity('127.0.0.1', ['127.0.0.1']);
    const server = createServer({ key: privateKey, cert: certificates.join('') }, (asked, answer) => {
      const [first, then] = pages;
      answer
        .setHeader('Content-Type', 'text/html; charset=utf-8')
        .end(asked.url?.startsWith('/after') ? then : first);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;

    await expect(signInAt(browser, `https://127.0.0.1:${port}`)).rejects.toThrow(told);

    server.closeAllConnections();
    server.close();
  });
}
