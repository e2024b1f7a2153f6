import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { redactExcerpt } from '../../../cli/diagnose/redact-excerpt.ts';
import { diagnosed } from './diagnosis-texts/diagnosed.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const smtpPassword = 'BMXhUYlu5Z3gSXVQORxlVa7XPaz91aGWdfHxvkOZdWZ2';

/** Lines with a secret, and the secret. */
const leaks: readonly (readonly [string, string])[] = [
  [`AUTH PLAIN ${base64('\0user\0hunter22')}`, base64('\0user\0hunter22')],
  [`AUTH LOGIN ${base64('AKIAIOSFODNN7EXAMPLE')}`, base64('AKIAIOSFODNN7EXAMPLE')],
  ['334 UGFzc3dvcmQ6 aHVudGVyMjI', 'aHVudGVyMjI'],
  [`334 UGFzc3dvcmQ6 C: ${base64('hunter2')}`, base64('hunter2')],
  ['mail.smtp.password=hunter2', 'hunter2'],
  ['password: hunter2', 'hunter2'],
  ['"password":"hunter2"', 'hunter2'],
  ['<password>hunter2</password>', 'hunter2'],
  ['senha = hunter2', 'hunter2'],
  [`refused for ${smtpPassword}`, smtpPassword],
  ['smtp://user:hunter2@mail.example.com', 'hunter2'],
  ['password="hunter two of Berlin"', 'two of Berlin'],
  ["passphrase: 'hunter two of Berlin', next", 'two of Berlin'],
  ['{"password":"hunter \\"two\\" of Berlin"}', 'of Berlin'],
  ['session eyJhbGciOiJSUzUxMiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJl ended', 'c2lnbmF0dXJl'],
  ['JSESSIONID=0A1B2C3D4E5F; Path=/', '0A1B2C3D4E5F'],
  ['session id: 7f3a9c01d2', '7f3a9c01d2'],
  ['apiKey=hunter2', 'hunter2'],
  ['-----BEGIN RSA PRIVATE KEY-----\\nMIIEowIBAAKCAQEA\\nabcdefgh', 'abcdefgh'],
  ['Authorization: Bearer abc.def-ghi_jkl', 'abc.def-ghi_jkl'],
  ['Cookie: stealthwatch.jwt=eyJh.bGci.OiJS', 'eyJh.bGci.OiJS'],
  ['Set-Cookie: SMCSESSION=7f3a9c01d2e3f4; HttpOnly', '7f3a9c01d2e3f4'],
  ['das Passwort lautet hunter22', 'hunter22'],
  ['a senha é hunter22', 'hunter22'],
  ['mot de passe : hunter22', 'hunter22'],
  ['contraseña: hunter22', 'hunter22'],
  ['Kennwort：hunter22', 'hunter22'],
  ['the password was hunter22', 'hunter22'],
  ['PW: hunter22', 'hunter22'],
  ['password=in-the-sky-9', 'the-sky-9'],
  ['SMTP password: the!Hunter22', 'the!Hunter22'],
  ['password=/Hunter22/x', 'Hunter22'],
  ['password=hun,ter22, port=587', 'ter22'],
  ['password=hun;ter22', 'ter22'],
  ['password=hun"ter22', 'ter22'],
  ['<password>hun<ter22</password>', 'ter22'],
  ['password: >- hunter22', 'hunter22'],
  ['redis://:hunter22@cache:6379', 'hunter22'],
  ['curl -u admin:hunter22 https://smc.example.com/', 'hunter22'],
  ['swaks --auth-user smc --auth-password hunter22', 'hunter22'],
  ['sshpass -p hunter22 ssh smc', 'hunter22'],
  ['<~ 334 UGFzc3dvcmQ6 ~> aHVudGVyMgo=', 'aHVudGVyMgo'],
  ['secret=wJalrXUtnFEMI/K7MDEN G/bPxRfiCYEXAMPLEKEY', 'G/bPxRfiCYEXAMPLEKEY'],
  [
    'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIi OiJhZG1pbiJ9.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
    'SflKxwRJSMeKKF2QT4',
  ],
];

for (const [line, secret] of leaks) {
  test(`diagnose strikes out the secret of ${line.replace(secret, '…')}`, async () => {
    const { unknown, findings } = await diagnosed(
      `javax.mail.MessagingException: 599 Never heard of ${line}\njavax.mail.AuthenticationFailedException: 535 Account not subscribed to SES ${line}`,
    );

    const excerpts = [...unknown, ...findings].map(({ excerpt }) => excerpt);
    expect(excerpts).toHaveLength(2);
    for (const excerpt of excerpts) {
      expect(excerpt).toContain('***');
      expect(excerpt).not.toContain(secret);
    }
  });
}

test('diagnose strikes out a secret at the end of a shortened excerpt', async () => {
  for (let length = 600; length < 720; length += 1) {
    const { unknown } = await diagnosed(
      `javax.mail.MessagingException: ${'x '.repeat(length / 2)}${smtpPassword}`,
    );
    expect(unknown[0]?.excerpt).not.toContain(smtpPassword.slice(0, 12));
  }
});

test('diagnose leaves class names, message ids, hosts and addresses as they are', () => {
  const text =
    'com.sun.mail.smtp.SMTPSendFailedException AuthenticationFailedException 0107017033dbb64d-be13a01e-dbf1-44b7 email-smtp.us-east-1.amazonaws.com soc@example.com DEBUG SMTP: AUTH LOGIN command trace suppressed';

  expect(redactExcerpt(text)).toBe(text);
});
