/** Submits messages as fast as it can, in a process of its own: `smtp-load.ts '<JSON of Load>'` prints milliseconds. */
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { z } from 'zod';

const loadSchema = z.object({
  host: z.string(),
  port: z.number(),
  tls: z.boolean(),
  auth: z.object({ user: z.string(), pass: z.string() }).optional(),
  to: z.string(),
  connections: z.number(),
  messagesPerConnection: z.number(),
});

export type Load = z.infer<typeof loadSchema>;

const message = [
  'From: SNA <alarms@example.com>',
  'To: soc@example.com',
  'Subject: Alarm',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  ...Array.from(
    { length: 20 },
    (_, line) => `Host 10.1.2.${line} has raised an alarm of the category Exfiltration.`,
  ),
  '',
].join('\r\n');

async function submitAll(load: Load): Promise<void> {
  const connection = new SMTPConnection({
    host: load.host,
    port: load.port,
    secure: false,
    requireTLS: load.tls,
    ignoreTLS: !load.tls,
    tls: { rejectUnauthorized: false },
  });
  await new Promise<void>((resolve, reject) => {
    connection.on('error', reject);
    connection.connect(() => resolve());
  });
  const { auth } = load;
  if (auth) {
    await new Promise<void>((resolve, reject) => {
      connection.login({ credentials: auth }, (error) => (error ? reject(error) : resolve()));
    });
  }
  for (let sent = 0; sent < load.messagesPerConnection; sent += 1) {
    await new Promise<void>((resolve, reject) => {
      const envelope = { from: 'alarms@example.com', to: [load.to] };
      connection.send(envelope, message, (error) => (error ? reject(error) : resolve()));
    });
  }
  connection.quit();
}

const load = loadSchema.parse(JSON.parse(process.argv[2] ?? ''));
const start = performance.now();
await Promise.all(Array.from({ length: load.connections }, () => submitAll(load)));
console.log(performance.now() - start);
