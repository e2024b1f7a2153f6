import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { type FailureModeId, failureModes } from '../../../fixtures/failure-modes/failure-modes.ts';
import type { SoundConfiguration } from '../../../fixtures/manager/sound-configuration.ts';
import { sesReplies as refusals } from '../../../mocks/ses/index.ts';
import { sesReplies } from '../../../cli/diagnose/facts/ses-replies.ts';
import { certificateTexts } from './diagnosis-texts/certificate-texts.ts';
import { diagnosed, modesOf } from './diagnosis-texts/diagnosed.ts';
import { dialogueTexts } from './diagnosis-texts/dialogue-texts.ts';
import { type FailureTexts, server } from './diagnosis-texts/failure-texts.ts';
import { networkTexts } from './diagnosis-texts/network-texts.ts';
import { replyTexts } from './diagnosis-texts/reply-texts.ts';
import { tlsTexts } from './diagnosis-texts/tls-texts.ts';

/** Words of other releases too; those of the simulator alone are in the row of the failure mode. */
const texts: Readonly<Partial<Record<FailureModeId, FailureTexts>>> = {
  ...networkTexts,
  ...tlsTexts,
  ...certificateTexts,
  ...replyTexts,
  ...dialogueTexts,
};
const header =
  '2024-05-27 14:54:10,123 ERROR [EmailActionSender] Test email of action "SOC" to soc@example.com failed';

const control: SoundConfiguration = {
  smtp: {
    server,
    port: '587',
    fromEmail: 'sna@example.com',
    userName: 'AKIAIOSFODNN7EXAMPLE',
    password: '',
    encryptionType: 'STARTTLS',
  },
  certificates: [],
  action: { name: 'SOC', to: 'soc@example.com', subject: 'Alarm' },
};

for (const mode of failureModes) {
  const { id } = mode;
  test(`diagnose names ${id} for the log that its row expects`, async () => {
    const text = mode.testimony({ control }).log.join('\n');

    expect(modesOf(await diagnosed(`${header}\n${text}\n`)), text).toEqual([expect.arrayContaining([id])]);
  });

  const { [id]: words } = texts;
  if (!words) continue;
  test(`diagnose names ${id} for the words of the simulator, and of older and newer releases`, async () => {
    for (const [release, text] of Object.entries(words)) {
      const found = await diagnosed(`${header}\n${text}\n`);

      expect(modesOf(found), `${release}: ${text}`).toEqual([expect.arrayContaining([id])]);
      expect(found.unknown, `${release}: unknown failures`).toEqual([]);
      expect(found.findings[0], release).toMatchObject({
        count: 1,
        lines: [1],
        firstTime: '2024-05-27 14:54:10,123',
      });
      expect(found.findings[0]?.certainty, `${release}: ${text}`).not.toBe(
        found.findings[0]?.modes.length === 1 ? 'one-of' : 'certain',
      );
    }
  });

  test(`diagnose names ${id} for a pasted exception without the manager’s line`, async () => {
    for (const text of Object.values<string>({ ...words })) {
      expect(modesOf(await diagnosed(text)), text).toEqual([expect.arrayContaining([id])]);
    }
  });
}

test('diagnose names the recipient, not From Email, where SES lists only the recipient', async () => {
  const reply =
    '554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1:';

  const found = await diagnosed(
    `${header}\ncom.sun.mail.smtp.SMTPSendFailedException: ${reply} soc@example.com\n`,
  );

  expect(modesOf(found)).toEqual([['recipient-not-verified']]);
  expect(found.findings).toMatchObject([{ certainty: 'certain' }]);
});

test('diagnose knows how each refusal of the relay begins, but for those that begin with an address', () => {
  const unknown = Object.values(refusals)
    .map(({ reply }) => reply.replace(/^(\d{3}) \d\.\d\.\d /, '$1 '))
    .filter((reply) => !/^\d{3} </.test(reply) && !sesReplies.some((known) => reply.startsWith(known)));

  expect(unknown, 'refusals to add to cli/diagnose/facts/ses-replies.ts').toEqual([]);
});
