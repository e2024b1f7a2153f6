import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { UnreadableInput } from '../../../cli/diagnose/reading/unreadable-input.ts';
import { diagnosed } from './diagnosis-texts/diagnosed.ts';
import { healthyLog } from './diagnosis-texts/healthy-log.ts';

for (let seed = 1; seed <= 10; seed += 1) {
  test(`diagnose finds no failure in healthy log ${seed}`, async () => {
    const found = await diagnosed(healthyLog(seed));

    expect(found.lines).toBe(300);
    expect(found.findings.map(({ says, excerpt }) => ({ says, excerpt }))).toEqual([]);
    expect(found.unknown.map(({ excerpt }) => excerpt)).toEqual([]);
  });
}

test('diagnose finds the one failure in an otherwise healthy log', async () => {
  const failure =
    '2024-05-27 13:00:00,000 ERROR [EmailActionSender] Test email failed\njakarta.mail.AuthenticationFailedException: 454 Temporary authentication failure.';
  const found = await diagnosed(`${healthyLog(5)}\n${failure}\n${healthyLog(5)}`);

  expect(found.findings).toMatchObject([
    { count: 1, lines: [301], modes: [{ id: 'temporary-authentication-failure' }] },
  ]);
  expect(found.unknown).toEqual([]);
});

for (const text of [
  'There is no "535 Authentication Credentials Invalid" in the log, and no PKIX path building failed either.',
  'We never had javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid.',
  "The log doesn't contain “SSLHandshakeException: PKIX path building failed” anymore",
  'it shows neither "535 Authentication Credentials Invalid" nor "dh key too small"',
  'It works without 535 Authentication Credentials Invalid now',
  'The error 554 Message rejected: Email address is not verified no longer appears.',
  'Wir sehen kein "535 Authentication Credentials Invalid" im Log.',
  'Der Fehler "535 Authentication Credentials Invalid" tritt nicht mehr auf.',
  'Não há "535 Authentication Credentials Invalid" no log.',
  'Ya no aparece el error 535 Authentication Credentials Invalid',
  'Nous ne voyons plus "535 Authentication Credentials Invalid".',
  'smc:~# grep -c "535 Authentication Credentials Invalid" sw-reponse-mgmt.log\n0',
  "smc:~# docker logs sw-response-mgmt | grep -e '535 Authentication Credentials Invalid'",
  "echo '535 Authentication Credentials Invalid' | npx sna-ses diagnose",
  "Select-String -Pattern '535 Authentication Credentials Invalid' sw-reponse-mgmt.log",
  'journalctl -u docker -g "535 Authentication Credentials Invalid"\n-- No entries --',
]) {
  test(`diagnose finds no failure in: ${text}`, async () => {
    expect(await diagnosed(text)).toMatchObject({ findings: [], unknown: [] });
  });
}

const attached =
  'Subject: log\n\nSee the log.\n\n--x\nContent-Type: application/gzip\nContent-Transfer-Encoding: base64\n\n';

test('diagnose refuses what is no text, or holds the log packed, and says how to unpack it', async () => {
  const garbage = Buffer.from(Array.from({ length: 9000 }, (_, index) => (index * index * 31 + index) % 256));
  for (const [bytes, words] of [
    [garbage, 'is no text'],
    [Buffer.alloc(5000), 'is no text'],
    [Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0xff, 0xfe, 0x90]), 'is no text'],
    [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'zcat'],
    [Buffer.from('PK\u0003\u0004rest'), 'zip archive'],
    [Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]), 'zip archive'],
    [Buffer.concat([Buffer.from('LPKSHHRH'), Buffer.alloc(5000)]), 'journalctl --file'],
    [Buffer.from(`%PDF-1.4\n${'1 0 obj\n<< /Type /Catalog >>\nendobj\n'.repeat(99)}`), 'is a PDF'],
    [Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), 'xzcat'],
    [Buffer.from(`${attached}${gzipSync('535 x\n').toString('base64')}`), 'compressed file (gzip) in it'],
  ] as const) {
    const refused = diagnosed(bytes);
    await expect(refused).rejects.toBeInstanceOf(UnreadableInput);
    await expect(refused).rejects.toThrow(words);
  }
});

test('diagnose finds no failure in an empty text', async () => {
  expect(await diagnosed('')).toEqual({ bytes: 0, lines: 0, findings: [], unknown: [], unknownBeyond: 0 });
});
