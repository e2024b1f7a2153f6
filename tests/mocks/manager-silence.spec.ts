import { expect } from '@playwright/test';
import { makeChain } from './manager-chain.ts';
import { nested, test } from './manager-failure.ts';
import { relayHost } from './manager-lab.ts';

test.use({ readTimeout: 300 });

const readTimedOut = 'java.net.SocketTimeoutException: Read timed out';
const readingResponse = nested('javax.mail.MessagingException: Exception reading response', readTimedOut);

test.describe('the simulator gives up on a silent relay, in the words of JavaMail', () => {
  for (const step of ['greeting', 'EHLO', 'MAIL', 'message'] as const) {
    test(`at ${step}`, async ({ failure }) => {
      expect(await failure({ replies: { [step]: 'silence' } })).toBe(readingResponse);
    });
  }

  test('that waits for TLS while the manager waits for a greeting', async ({ failure }) => {
    const { served } = await makeChain(relayHost);
    expect(await failure({ tls: served, secure: true }, 'STARTTLS')).toBe(readingResponse);
  });

  test('within the handshake', async ({ failure }) => {
    expect(await failure({ replies: { greeting: 'silence' } }, 'SMTPS')).toBe(
      nested(
        `javax.mail.MessagingException: Could not connect to SMTP host: ${relayHost}, port: 587`,
        readTimedOut,
      ),
    );
  });
});
