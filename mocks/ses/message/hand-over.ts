import { once } from 'node:events';
import net from 'node:net';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { sendingHost } from './message-id.ts';

/** Milliseconds an MX may be silent. */
const patience = 10_000;

/** A message for one recipient. */
export interface HandOver {
  readonly region: string;
  readonly from: string;
  readonly recipient: string;
  readonly message: Buffer;
  /** Ends the attempt. */
  readonly abandoned: AbortSignal;
}

/**
 * Hands a message over to an MX, inside TLS where it offers that.
 *
 * @param mx `address:port`
 * @returns the MX's reply to the message
 * @throws when it refuses, cannot be reached, or the attempt is abandoned
 */
export async function handOver(outgoing: HandOver, mx: string): Promise<string> {
  const { region, from, recipient, message, abandoned } = outgoing;
  const separator = mx.lastIndexOf(':');
  const host = mx.slice(0, separator);
  const sender = sendingHost(region);
  const socket = net.connect({ host, port: Number(mx.slice(separator + 1)) });
  try {
    await once(socket, 'connect', { signal: abandoned });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  // The MX is to see the address that mail from SES comes from (PROXY protocol, version 1).
  socket.write(`PROXY TCP4 ${sender.address} ${socket.remoteAddress} ${socket.localPort} 25\r\n`);
  const connection = new SMTPConnection({
    connection: socket,
    host,
    name: sender.name,
    opportunisticTLS: true,
    greetingTimeout: patience,
    socketTimeout: patience,
    socketCloseTimeout: 0,
    tls: { rejectUnauthorized: false },
  });
  const settled = new AbortController();
  try {
    const reply = await new Promise<string>((resolve, reject) => {
      abandoned.addEventListener('abort', () => reject(new Error('abandoned')), { signal: settled.signal });
      connection.on('error', reject);
      connection.on('end', () => reject(new Error('the MX closed the connection')));
      connection.connect((refused) => {
        if (refused) return reject(refused);
        connection.send({ from, to: [recipient] }, message, (error, sent) =>
          error ? reject(error) : resolve(sent.response),
        );
      });
    });
    connection.quit();
    return reply;
  } catch (error) {
    connection.close();
    throw error;
  } finally {
    settled.abort();
  }
}
