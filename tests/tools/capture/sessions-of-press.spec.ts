import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import {
  captureFile,
  dialogue,
  ipPacket,
  links,
  type Written,
} from '../../../fixtures/capture/write/packets.ts';
import type { WireSession } from '../../../fixtures/capture/session/wire-session.ts';
import { sessionsOfPress } from '../../../fixtures/wire/sessions-of-press.ts';

// Which sessions of a packet capture count as the mail of the press.

const whole = dialogue([
  ['relay', '220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-XYZ abc\r\n'],
  ['manager', 'EHLO sna-manager.example.com\r\n'],
  ['relay', '250 Ok\r\n'],
  ['manager', 'QUIT\r\n'],
  ['relay', '221 Bye\r\n'],
]);
/** Of a session in TLS: records of application data. */
const sealed = Buffer.from([0x17, 3, 3, 0, 32, ...Array.from({ length: 32 }, (_, index) => index * 7)]);
const noOpening = (session: readonly Written[]): readonly Written[] => session.slice(3);

test.describe('the capture of a press', () => {
  for (const [what, earlier] of [
    ['only ended meanwhile', noOpening(dialogue([]))],
    [
      'said something encrypted',
      noOpening(
        dialogue([
          ['manager', sealed],
          ['relay', sealed],
        ]),
      ),
    ],
  ] as const)
    test(`leaves out the session of an earlier mail that ${what}`, async () => {
      const sessions = await sessionsOf([earlier, whole]);

      expect(sessions.map(({ greeting }) => greeting?.slice(0, 3))).toEqual(['220']);
    });

  test('stays a suite error where a session without its beginning says something in plain text', async () => {
    await expect(sessionsOf([noOpening(whole), whole])).rejects.toThrow('lacks its beginning');
  });

  test('stays a suite error where the session without its beginning is the only one', async () => {
    await expect(sessionsOf([noOpening(dialogue([['manager', sealed]]))])).rejects.toThrow(
      'lacks its beginning',
    );
  });

  test('stays a suite error where a session without its beginning comes behind a whole one', async () => {
    await expect(sessionsOf([whole, noOpening(dialogue([['manager', sealed]]))])).rejects.toThrow(
      'lacks its beginning',
    );
  });
});

function sessionsOf(connections: readonly (readonly Written[])[]): Promise<readonly WireSession[]> {
  const frames = connections.flatMap((connection, index) =>
    connection.map((segment) => ipPacket(segment, 4, { manager: 40_000 + index, relay: 587 })),
  );
  const pcap = captureFile(
    { format: 'pcap', bigEndian: false, nanoseconds: false },
    links.raw,
    frames.map((data, index) => ({ at: { seconds: 1_795_865_900 + index, nanoseconds: 0 }, data })),
  );
  return sessionsOfPress(pcap, [], { server: 'email-smtp.us-east-1.amazonaws.com', port: 587 });
}
