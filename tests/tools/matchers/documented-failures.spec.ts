import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { documentedFailuresIn } from '../../../fixtures/failure-modes/documented-failures-in.ts';

/** The rows of the note's table, as a log of the manager shows them. */
const rows = {
  'failure.identity':
    'com.sun.mail.smtp.SMTPSendFailedException: 554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: soc@example.com',
  'failure.credentials': 'javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid',
  'failure.certificate-path':
    'sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
  'failure.dh-key': 'error:0A00018A:SSL routines:tls_process_ske_dhe:dh key too small',
} as const;

function logWith(...lines: readonly string[]): string {
  return [
    '2026-01-01 00:00:00 INFO  Sending',
    ...lines.map((line) => `ERROR ${line}`),
    'at x.y(Z.java:1)',
  ].join('\n');
}

for (const [id, line] of Object.entries(rows)) {
  test(`the table of documented failures finds ${id} in a log, and no other row`, () => {
    expect(documentedFailuresIn(logWith(line))).toEqual([id]);
  });
}

test('the table of documented failures finds every row that a log matches', () => {
  expect(documentedFailuresIn(logWith(...Object.values(rows)))).toEqual(Object.keys(rows));
});

test('the table of documented failures finds nothing in a log of something else', () => {
  expect(documentedFailuresIn(logWith('MessagingException: 554 Transaction failed'))).toEqual([]);
});
