import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { type VerifiedMail, verifyMessage } from '../../../fixtures/delivery/mail.ts';
import { toShowThePathOf } from '../../../fixtures/matchers/to-show-the-path-of.ts';

const received = `Received: from a35-129.smtp-out.amazonses.com (a35-129.smtp-out.amazonses.com. [54.240.35.129])
        by mx.example.org with ESMTPS id 1; Sun, 08 Nov 2020 08:53:38 -0800 (PST)`;

const tested = `Return-Path: <0100@amazonses.com>
${received}
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=example.com; s=one; h=From; bh=aa==; b=aa==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=amazonses.com; s=two; h=From; bh=aa==; b=aa==
Feedback-ID: ::1.us-east-1.abc=:AmazonSES
From: SNA <sna@example.com>
To: soc@example.org
Subject: SNA alarm

An alarm.
`;

/** One other thing in the header, and the part of the path that it shows. */
const others = [
  ['From: SNA <sna@', 'From: SNA <root@', 'From of the alarm is root@example.com, and of Test Action sna@'],
  ['<0100@amazonses.com>', '<0100@bounce.example.com>', 'the domain of Return-Path of the alarm is bounce'],
  ['d=amazonses.com', 'd=example.org', 'the list of DKIM domains of the alarm is example.com, example.org'],
  ['1.us-east-1.', '1.eu-west-1.', 'the region in Feedback-ID of the alarm is eu-west-1'],
  [
    /a35-129\.smtp-out\.amazonses\.com/g,
    'out.example.net',
    'the host that handed it over of the alarm is example.net',
  ],
  [
    'Feedback-ID',
    'Received: from sna by mail.example.com with ESMTP id 2; Sun, 08 Nov 2020 08:53:37 -0800\nFeedback-ID',
    'the way before that of the alarm is from sna by mail.example.com with esmtp, and of Test Action none',
  ],
] as const;

for (const [wanted, other, says] of others) {
  test(`toShowThePathOf fails where ${says.split(' of the alarm')[0]} of an alarm is another one`, async () => {
    const { pass, message } = toShowThePathOf(
      await verified(tested.replace(wanted, other)),
      await verified(tested),
    );

    expect(pass).toBe(false);
    expect(message()).toContain(`Found: ${says}`);
    expect(message().match(/Found:/g)).toHaveLength(1);
  });
}

test('toShowThePathOf passes an alarm with another recipient, subject, id and time', async () => {
  const alarm = tested
    .replace('<0100@', '<0101@')
    .replace('soc@', 'noc@')
    .replace('SNA alarm', 'Host lock violation')
    .replace('id 1; Sun', 'id 3; Mon');

  expect(toShowThePathOf(await verified(alarm), await verified(tested)).pass).toBe(true);
});

test('toShowThePathOf fails for two mails whose headers show no path', async () => {
  const bare = tested.replaceAll(/^DKIM-Signature:.*\n/gm, '');
  const { pass, message } = toShowThePathOf(await verified(bare), await verified(bare));

  expect(pass).toBe(false);
  expect(message()).toContain('Found: the mail of Test Action has no DKIM signature');
});

function verified(text: string): Promise<VerifiedMail> {
  const raw = Buffer.from(text.replaceAll('\n', '\r\n'));
  const nobody = Object.assign(new Error('no DNS'), { code: 'ENOTFOUND' });
  return verifyMessage(
    { id: 1, receivedAt: 0, envelope: { from: undefined, to: undefined }, raw },
    async () => {
      throw nobody;
    },
  );
}
