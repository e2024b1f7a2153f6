import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { diagnosed, modesOf } from './diagnosis-texts/diagnosed.ts';
import { kinds, log, session } from './diagnosis-texts/kinds.ts';

for (const [what, { text, modes, certainty, unknown = 0 }] of Object.entries(kinds)) {
  test(`diagnose finds ${what}`, async () => {
    const found = await diagnosed(text);

    expect(modesOf(found)).toEqual(modes);
    expect(found.unknown).toHaveLength(unknown);
    if (certainty) expect(found.findings).toMatchObject(modes.map(() => ({ certainty, count: 1 })));
  });
}

function refusedBy(host: string): string {
  return `${session} Could not connect to SMTP host: ${host}, port: 25, response: 554`;
}

test('diagnose does not blame AWS where a host other than SES answers', async () => {
  const other = await diagnosed(refusedBy('mailgw.example.com'));
  const ses = await diagnosed(refusedBy('email-smtp.eu-west-1.amazonaws.com'));

  expect(other.findings[0]?.modes).toMatchObject([
    {
      id: 'greeting-refused',
      party: 'relay',
      fix: expect.stringContaining('whoever runs mailgw.example.com'),
    },
  ]);
  expect(ses.findings[0]?.modes).toMatchObject([{ id: 'greeting-refused', party: 'AWS' }]);
});

test('diagnose shows the evidence for and against each explanation, and a mail that was sent later', async () => {
  const found = await diagnosed(
    `${log} [Mail] failed\n${session} Exception reading response;\n  nested exception is:\n\tjava.net.SocketException: Connection reset\n\tat com.sun.mail.smtp.SMTPTransport.isConnected(SMTPTransport.java:1472)\n2024-05-27 14:55:10,123 INFO [Mail] Test email to soc@example.com was sent`,
  );

  expect(found.findings).toMatchObject([
    {
      sentLater: 6,
      modes: [
        {
          id: 'idle-session-closed',
          for: ['a reset ended the connection', 'it came when the manager tried an idle session'],
          against: [],
        },
      ],
      setAside: expect.arrayContaining([
        { id: 'closed-before-greeting', against: ['it came when the manager tried an idle session'] },
      ]),
    },
  ]);
});

test('diagnose calls a mail sent later only by its time, where the log has its newest line first', async () => {
  for (const day of ['2024-05-27 ', '27.05.2024 ', 'lun. 27 mai 2024 ', '']) {
    const sent = 'INFO [Mail] Test email to soc@example.com was sent';
    const lines = [
      `${day}14:00:00 ERROR [Mail] failed: ${session} 552 Message is too long.`,
      `${day}13:00:00 ${sent}`,
    ];
    const before = await diagnosed(lines.join('\n'));
    const after = await diagnosed([`${day}15:00:00 ${sent}`, ...lines].join('\n'));

    expect(before.findings.map(({ sentLater }) => sentLater)).toEqual([undefined]);
    expect(after.findings.map(({ sentLater }) => sentLater)).toEqual([1]);
  }
});

for (const other of [
  'INFO [Syslog] message was sent to 10.0.0.9',
  'INFO [Mail] No mail was sent',
  'WARN [Mail] nothing was sent',
]) {
  test(`diagnose calls no mail sent later where a line says: ${other}`, async () => {
    const { findings } = await diagnosed(
      `${log} [Mail] failed: ${session} 552 Message is too long.\n2024-05-27 15:00:00,000 ${other}`,
    );

    expect(findings.map(({ sentLater }) => sentLater)).toEqual([undefined]);
  });
}

test('diagnose prints control sequences from a log as harmless text', async () => {
  const { unknown } = await diagnosed(
    `${log} [Mail] \u001b]0;TITLE\u0007\u001b[2Jjavax.mail.MessagingException: 599 odd \u0001\u009b2J \u202etxt`,
  );

  expect(unknown).toHaveLength(1);
  expect(JSON.stringify(unknown)).not.toMatch(/(?![\n])[\p{Cc}\p{Cf}]/u);
  expect(unknown[0]?.excerpt).not.toContain('TITLE');
});

test('diagnose strikes no names, paths or words out of an excerpt', async () => {
  const { unknown } = await diagnosed(
    `${log} [Mail] Subject='Alarm' ReplyTo='x' /APP/TASK/harvester/0 failed, password is empty: ${session} 599 odd`,
  );

  expect(unknown[0]?.excerpt).toContain(
    "Subject='Alarm' ReplyTo='x' /APP/TASK/harvester/0 failed, password is empty",
  );
});
