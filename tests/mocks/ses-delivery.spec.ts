import net from 'node:net';
import { once } from 'node:events';
import { simpleParser } from 'mailparser';
import { startMailbox } from '../../mocks/mailbox/index.ts';
import { startSes } from '../../mocks/ses/index.ts';
import { expect, sendMail, signIn, test } from './ses/lab.ts';

const body = ['', 'Host 10.1.2.3 — höher', '.hidden', '..', '\ttabs \t ', '', 'end'];

test('the relay delivers a message with its own Date and Message-ID', async ({ relay, mailbox }) => {
  const client = await signIn(relay);
  const lines = [
    'Message-ID: <1@manager.example.com>',
    'From: SNA <alarms@example.com>',
    'date: Mon, 01 Jan 2001',
    '\t00:00:00 +0000',
    'To: operator@example.com',
    'X-Folded: a',
    ' b',
  ];
  const before = Math.floor(Date.now() / 1000) * 1000;
  const stuffed = body.map((line) => line.replace(/^\./, '..'));
  const reply = await sendMail(client, { lines: [...lines, ...stuffed] });
  const id = reply.slice('250 Ok '.length);
  const { raw } = await mailbox.waitForMessage({ to: 'operator@example.com' });

  const header = raw.toString('utf8', 0, raw.indexOf('\r\n\r\n'));
  expect(header.split('\r\n').slice(-8, -4)).toEqual([
    'From: SNA <alarms@example.com>',
    'To: operator@example.com',
    'X-Folded: a',
    ' b',
  ]);
  expect(raw.toString('utf8', raw.indexOf('\r\n\r\n') + 2)).toBe(`${body.join('\r\n')}\r\n`);
  const parsed = await simpleParser(raw);
  expect(parsed.messageId).toBe(`<${id}@email.amazonses.com>`);
  expect(parsed.date?.getTime()).toBeGreaterThanOrEqual(before);
  expect(header.match(/^(date|message-id):/gim)).toHaveLength(2);

  const [submission] = relay.sessions[0]?.submissions ?? [];
  expect(submission?.acceptedAs).toBe(id);
  expect(submission?.message.toString()).toBe([...lines, ...body, ''].join('\r\n'));
  expect(await submission?.delivery).toEqual([
    { recipient: 'operator@example.com', outcome: expect.stringMatching(/^250 /), delivered: true },
  ]);
});

for (const { region, name, returnPath, messageId } of [
  {
    region: 'us-east-1',
    name: 'a35-129.smtp-out.amazonses.com',
    returnPath: /^0100[0-9a-f-]+@amazonses\.com$/,
    messageId: '@email.amazonses.com>',
  },
  {
    region: 'eu-west-1',
    name: 'a35-129.smtp-out.eu-west-1.amazonses.com',
    returnPath: /^0102[0-9a-f-]+@eu-west-1\.amazonses\.com$/,
    messageId: '@eu-west-1.amazonses.com>',
  },
]) {
  test(`the relay delivers from a host of amazonses.com in ${region}, inside TLS`, async ({
    relay,
    mailbox,
  }) => {
    await relay.serve({ region });
    const client = await signIn(relay);
    const reply = await sendMail(client);
    const message = await mailbox.waitForMessage();
    expect(message.envelope.from).toMatch(returnPath);
    const text = message.raw.toString();
    expect(text).toMatch(
      new RegExp(
        `^Return-Path: <${message.envelope.from}>\r\n` +
          `Received: from ${name} \\(${name}\\. \\[54\\.240\\.35\\.129\\]\\)\r\n` +
          ' +by mx\\.example\\.com with ESMTPS id \\S+\r\n' +
          ' +for <operator@example\\.com>\r\n' +
          ' +\\(version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256\\);\r\n' +
          ' +\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000\r\n',
      ),
    );
    expect(text.match(/^Received:/gm)).toHaveLength(1);
    expect(text).toContain(`Message-ID: <${reply.slice('250 Ok '.length)}${messageId}`);
  });
}

test('the relay delivers to each recipient separately, and records the outcome of each', async ({
  relay,
  mailbox,
}) => {
  const to = ['one@example.com', 'two@Example.COM', 'three@example.org', 'success@simulator.amazonses.com'];
  await sendMail(await signIn(relay), { to: [...to, 'bounce+1@simulator.amazonses.com'] });
  const delivery = await relay.sessions[0]?.submissions[0]?.delivery;
  expect(delivery?.map(({ delivered }) => delivered)).toEqual([true, true, false, true, false]);
  expect(delivery?.[2]?.outcome).toBe('no MX is known for example.org');
  expect(mailbox.messages).toHaveLength(2);
  expect(new Set(mailbox.messages.flatMap(({ envelope }) => envelope.to))).toEqual(new Set(to.slice(0, 2)));
});

test('the relay records that the MX is down', async ({ pki }) => {
  // Of a port that was free a moment ago another test may have made use.
  const relay = await startSes({ pki, mxHosts: { 'example.com': '127.0.0.1:1' } });
  expect(await sendMail(await signIn(relay))).toMatch(/^250 Ok /);
  const [delivery] = (await relay.sessions[0]?.submissions[0]?.delivery) ?? [];
  expect(delivery?.delivered).toBe(false);
  expect(delivery?.outcome).toContain('ECONNREFUSED');
  await relay.close();
});

for (const { title, answer, outcome } of [
  { title: 'refuses the connection', answer: '554 no mail here\r\n', outcome: /554 no mail here/ },
  { title: 'hangs up', answer: '', outcome: /closed/i },
  { title: 'talks nonsense', answer: 'SSH-2.0-OpenSSH_9.2\r\n', outcome: /./ },
]) {
  test(`the relay records the outcome when the MX ${title}`, async ({ pki }) => {
    const mx = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(answer);
    });
    mx.listen(0, '127.0.0.1');
    await once(mx, 'listening');
    const address = mx.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const relay = await startSes({ pki, mxHosts: { 'example.com': `127.0.0.1:${port}` } });
    await sendMail(await signIn(relay));
    const [delivery] = (await relay.sessions[0]?.submissions[0]?.delivery) ?? [];
    expect(delivery?.delivered).toBe(false);
    expect(delivery?.outcome).toMatch(outcome);
    await relay.close();
    mx.close();
  });
}

test('the relay gives up the deliveries under way at a reset', async ({ pki }) => {
  const mx = net.createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(mx, 'listening');
  const address = mx.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const relay = await startSes({ pki, mxHosts: { 'example.com': `127.0.0.1:${port}` } });
  await sendMail(await signIn(relay));
  const delivery = relay.sessions[0]?.submissions[0]?.delivery;
  await relay.reset();
  expect(await delivery).toEqual([
    {
      recipient: 'operator@example.com',
      outcome: 'given up: the relay was reset or closed',
      delivered: false,
    },
  ]);
  await relay.close();
  mx.close();
});

test('the relay takes 50 messages at a time and loses none', async ({ relay, mailbox }) => {
  const to = Array.from({ length: 50 }, (_, index) => `operator${index}@example.com`);
  const replies = await Promise.all(
    to.map(async (recipient) => {
      const client = await signIn(relay);
      const reply = await sendMail(client, { to: [recipient] });
      await client.say('QUIT');
      return reply;
    }),
  );
  expect(replies.every((reply) => reply.startsWith('250 Ok '))).toBe(true);
  expect(new Set(replies).size).toBe(50);
  const deliveries = await Promise.all(
    relay.sessions.flatMap(({ submissions }) => submissions.map(({ delivery }) => delivery)),
  );
  expect(deliveries.flat().filter(({ delivered }) => delivered)).toHaveLength(50);
  expect(mailbox.messages).toHaveLength(50);
  expect(new Set(mailbox.messages.map(({ envelope }) => envelope.to[0]))).toEqual(new Set(to));
});

test('the relay delivers a message of 5 MB unchanged', async ({ relay, mailbox }) => {
  const text = Array.from({ length: 70_000 }, (_, index) => (index % 100 ? 'x'.repeat(70) : '.dot'));
  const lines = ['From: alarms@example.com', '', ...text];
  const stuffed = lines.map((line) => line.replace(/^\./, '..'));
  expect(await sendMail(await signIn(relay), { lines: stuffed })).toMatch(/^250 Ok /);
  const { raw } = await mailbox.waitForMessage();
  expect(
    raw.subarray(raw.indexOf('\r\n\r\n') + 4).equals(Buffer.from(`${lines.slice(2).join('\r\n')}\r\n`)),
  ).toBe(true);
});

test('the relay delivers to the MX of each domain', async ({ pki, mailbox }) => {
  const second = await startMailbox({ identity: await pki.selfSignedIdentity('mx.example.org') });
  const mxHosts = { 'example.com': mailbox.listener, 'EXAMPLE.org': second.listener };
  const relay = await startSes({ pki, mxHosts });
  await sendMail(await signIn(relay), { to: ['a@example.com', 'b@example.org'] });
  await mailbox.waitForMessage({ to: 'a@example.com' });
  await second.waitForMessage({ to: 'b@example.org' });
  await relay.close();
  await second.close();
});
