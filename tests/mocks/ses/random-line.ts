import * as fc from 'fast-check';

export const mail = ['MAIL FROM:<alarms@example.com>', 'RCPT TO:<operator@example.com>', 'DATA'];
const message = ['From: alarms@example.com', '', 'Host', '.'];

const lineEnd = fc.constantFrom('\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r', '');

/**
 * A command in any spelling, some commands at once, or what is none; with the end of a line or without.
 *
 * @param token the argument of AUTH PLAIN that is right
 */
export function randomLine(token: string): fc.Arbitrary<string> {
  const session = ['EHLO x', `AUTH PLAIN ${token}`];
  const command = fc.constantFrom(
    ...session,
    ...mail,
    ...message,
    'HELO manager.example.com',
    'AUTH PLAIN',
    'AUTH LOGIN',
    token,
    'STARTTLS',
    'MAIL FROM:<alarms@example.com> BODY=8BITMIME SIZE=1000',
    'RCPT TO:<bounce@simulator.amazonses.com>',
    'RSET',
    'NOOP',
    'QUIT',
  );
  const several = fc.constantFrom(session, mail, message, message, [...mail, ...message]);
  const insertion = fc.string({ unit: 'binary-ascii', maxLength: 5 });
  const line = fc.oneof(
    { weight: 6, arbitrary: command },
    { weight: 5, arbitrary: several.map((lines) => lines.join('\r\n')) },
    { weight: 1, arbitrary: command.map((text) => text.toLowerCase()) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(command, fc.string({ unit: 'binary', maxLength: 40 }))
        .map((words) => words.join(' ')),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(command, fc.nat(40), insertion)
        .map(([text, at, inserted]) => text.slice(0, at) + inserted + text.slice(at)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(command, fc.constantFrom(400, 4000, 17_000, 70_000))
        .map(([text, length]) => text.padEnd(length, 'x')),
    },
  );
  return fc.tuple(line, lineEnd).map((parts) => parts.join(''));
}
