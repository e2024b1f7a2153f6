import { createPublicKey } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Authentication } from './authenticate.ts';
import { MxServer } from './mx-server.ts';
import { listen } from '../network/index.ts';
import type { Mailbox, MailboxOptions, ReceivedMessage } from './mailbox.ts';
import { waitForMessage } from './wait-for-message.ts';

/**
 * Starts an MX and the mailbox behind it. It takes mail for anybody.
 *
 * From the loopback interface each connection has to begin with a PROXY header (version 1), which tells the address
 * the mail is to come from.
 *
 * @throws when a port that was asked for is in use
 */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { identity, hostName = 'mx.example.com', host = '127.0.0.1', port = 0 } = options;
  let epoch = new AbortController();
  let messages: ReceivedMessage[] = [];
  let lastId = 0;
  const changes = new EventEmitter<{ changed: [] }>().setMaxListeners(0);
  const server = new MxServer({
    identity,
    hostName,
    authentication: options.authentication && sealing(options.authentication),
    epoch: () => epoch.signal,
    onMessage: (message) => {
      messages.push({ id: ++lastId, receivedAt: Date.now(), ...message });
      changes.emit('changed');
    },
  });
  const listener = await listen(server.server, host, port);

  return {
    listener,
    hostName,
    get messages() {
      return messages;
    },
    waitForMessage: (wanted) =>
      waitForMessage({ ...wanted, messages: () => messages, changes, over: epoch.signal }),
    onChange: (told) => {
      changes.on('changed', told);
      return () => changes.off('changed', told);
    },
    reset: async () => {
      drop('no message reached the mailbox before the test ended');
    },
    close: async () => {
      drop('no message reached the mailbox before it was closed');
      await new Promise<void>((closed) => server.close(closed));
    },
  };

  function drop(reason: string): void {
    epoch.abort(new Error(reason));
    epoch = new AbortController();
    messages = [];
    changes.emit('changed');
    server.dropConnections();
  }
}

const selector = 'arc-20260101';

/** Publishes the key that messages are sealed by. */
function sealing({ zone, seal }: NonNullable<MailboxOptions['authentication']>): Authentication {
  const { domain: signingDomain, privateKey } = seal;
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  zone.publish(`${selector}._domainkey.${signingDomain}`, 'TXT', `k=rsa; p=${publicKey.toString('base64')}`);
  return { resolver: zone.resolve, seal: { signingDomain, selector, privateKey } };
}
