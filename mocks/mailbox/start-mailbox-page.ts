import { Hono } from 'hono';
import { html } from 'hono/html';
import { type ServedPage, servePage } from '../network/index.ts';
import type { Mailbox, ReceivedMessage } from './mailbox.ts';

/**
 * A page that shows a person what arrived in a mailbox, newest first, each message with its header as received.
 *
 * @param options port to listen on; default: a free one
 */
export function startMailboxPage(
  mailbox: Mailbox,
  options: { host?: string; port?: number } = {},
): Promise<ServedPage> {
  const app = new Hono();
  app.get('/', (context) => context.html(page(mailbox)));
  app.get('/count', (context) => context.text(`${mailbox.messages.at(-1)?.id ?? 'none'}`));
  return servePage(app, options);
}

function page(mailbox: Mailbox) {
  const newest = mailbox.messages.at(-1)?.id ?? 'none';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Mailbox at ${mailbox.hostName}</title>
        <style>
          body {
            font:
              15px/1.5 system-ui,
              sans-serif;
            margin: 2rem auto;
            max-width: 70rem;
            padding: 0 1rem;
            color: #333;
          }
          article {
            border: 1px solid #ccc;
            border-radius: 4px;
            margin: 1rem 0;
            padding: 0 1rem;
          }
          pre {
            overflow-x: auto;
            background: #f5f5f5;
            padding: 0.75rem;
          }
        </style>
      </head>
      <body>
        <h1>Mailbox at ${mailbox.hostName}</h1>
        <p role="status">
          ${mailbox.messages.length} received. This page shows new mail by itself; it is a stand-in for the
          recipient's MX.
        </p>
        ${mailbox.messages.toReversed().map(article)}
        <script>
          setInterval(async () => {
            const reply = await fetch('/count').catch(() => undefined);
            if (reply?.ok && (await reply.text()) !== '${newest}') location.reload();
          }, 1000);
        </script>
      </body>
    </html>`;
}

function article(message: ReceivedMessage) {
  const text = message.raw.toString('utf8').replaceAll('\r\n', '\n');
  const subject = /^subject:\s*(.*)$/im.exec(text)?.[1] ?? '(no subject)';
  return html`<article>
    <h2>${subject}</h2>
    <p>
      ${new Date(message.receivedAt).toLocaleString()} · envelope from &lt;${message.envelope.from}&gt; to
      &lt;${message.envelope.to.join('>, <')}&gt;
    </p>
    <pre tabindex="0">${text}</pre>
  </article>`;
}
