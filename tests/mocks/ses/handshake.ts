import type { ConnectionOptions } from 'node:tls';
import type { Ses, SesPort } from '../../../mocks/ses/index.ts';
import { SmtpClient } from './smtp-client.ts';

/** Connects to a port and begins TLS there, by STARTTLS on 587; the relay has said a word inside it when it returns. */
export async function handshake(
  relay: Ses,
  port: SesPort,
  options: ConnectionOptions = {},
): Promise<SmtpClient> {
  const client = await SmtpClient.connect(relay.listeners[port]);
  if (port === 587) {
    await client.reply();
    await client.converse('EHLO manager.example.com', 'STARTTLS');
  }
  try {
    await client.secure({ servername: 'email-smtp.us-east-1.amazonaws.com', ...options });
    // In TLS 1.3 a client is ready before the relay is.
    if (port === 587) await client.say('EHLO manager.example.com');
    else await client.reply();
  } catch (error) {
    client.close();
    throw error;
  }
  return client;
}
