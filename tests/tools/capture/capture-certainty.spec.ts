import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { describeCapture } from '../../../cli/diagnose/capture/describe-capture.ts';
import { diagnoseCapture } from '../../../cli/diagnose/capture/diagnose-capture.ts';
import {
  captureFile,
  dialogue,
  frameOf,
  ipPacket,
  type Ports,
} from '../../../fixtures/capture/write/packets.ts';
import { answer, query } from './dns-packets.ts';
import { carrier, ethernet } from './frames.ts';
import {
  alert,
  certificate,
  changeCipherSpec,
  clientHello,
  clientHelloOfSsl2,
  sealed,
  serverHello,
  serverHelloDone,
} from './tls-records.ts';

// What a capture does not show, a diagnosis does not say.

type Line = readonly [from: 'manager' | 'relay', text: string | Buffer];

const start = 1_795_865_900;
const greeting: Line = ['relay', '220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-XYZ abc\r\n'];
const opened: readonly Line[] = [
  greeting,
  ['manager', 'EHLO sna-manager.example.com\r\n'],
  ['relay', '250-email-smtp.amazonaws.com\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n250 Ok\r\n'],
];
const upgraded: readonly Line[] = [
  ...opened,
  ['manager', 'STARTTLS\r\n'],
  ['relay', '220 Ready to start TLS\r\n'],
  ['manager', clientHello()],
];
/** A way to somebody else, which a proxy opens. */
const connected = (target: string): Line[] => [
  ['manager', `CONNECT ${target} HTTP/1.1\r\nProxy-Authorization: Basic b3Bz\r\n\r\n`],
  ['relay', 'HTTP/1.1 200 Connection established\r\nVia: 1.1 proxy\r\n\r\n'],
];
const smtps: Ports = { manager: 40_000, relay: 465 };

interface Packet {
  readonly data: Buffer;
  /** Seconds since the capture began. */
  readonly at: number;
}

function session(lines: readonly Line[], ports?: Ports, end?: 'manager' | 'relay'): Packet[] {
  return dialogue(lines, end ?? 'manager').map((segment, index) => ({
    data: frameOf('ethernet', ipPacket(segment, 4, ports)),
    at: index / 100,
  }));
}

/** The end is this much later than the rest. */
function lateEnd(packets: readonly Packet[], seconds: number): Packet[] {
  return packets.map(({ data, at }, index) => ({
    data,
    at: index < packets.length - 2 ? at : at + seconds,
  }));
}

/** A frame with the manager's address changed into another. */
function byAnother(frame: Buffer): Buffer {
  return Buffer.from(frame.toString('latin1').replace('\n\0\0\u0005', '\n\0\0\u004d'), 'latin1');
}

/** The packet at a place and the next one, the other way round. */
function exchanged(packets: readonly Packet[], place: number): Packet[] {
  const two = packets.slice(place, place + 2).toReversed();
  return [...packets.slice(0, place), ...two, ...packets.slice(place + 2)].map(({ data }, index) => ({
    data,
    at: index / 100,
  }));
}

function diagnosed(packets: readonly Packet[]) {
  const frames = packets.map(({ data, at }) => ({
    at: { seconds: start + Math.floor(at), nanoseconds: Math.round((at % 1) * 1e9) },
    data,
  }));
  return diagnoseCapture([captureFile({ format: 'pcap', bigEndian: false, nanoseconds: true }, 1, frames)]);
}

const says = ({ findings }: Awaited<ReturnType<typeof diagnosed>>): string[] =>
  findings.map((finding) => finding.says);
const refused = 'the manager refused the certificates of the relay, and the capture does not show why';

const leaves = 'the manager left the handshake, and the capture does not show why';
const ends = 'an alert of the relay ended the handshake, and does not tell the cause';

test.describe('the diagnosis of a capture', () => {
  for (const [it, frame] of [
    ['ESP', carrier(50, Buffer.alloc(100, 7))],
    ['ESP in UDP', carrier(17, Buffer.from([0x11, 0x94, 0x11, 0x94, 0, 108, 0, 0]), Buffer.alloc(100, 7))],
    ['MACsec', ethernet(0x88e5, Buffer.from([0x2c]), Buffer.alloc(99, 7))],
  ] as const)
    test(`says of packets that ${it} encrypts that nobody can tell what they carry`, async () => {
      const diagnosis = await diagnosed([{ data: frame, at: 0 }]);

      expect(diagnosis).toMatchObject({ encrypted: 1, mailSessions: 0, findings: [] });
      expect(describeCapture('a.pcap', diagnosis)).toContain(
        '\n\nIt shows no mail in what can be read of it.',
      );
    });

  test('names the client of a failure where several send mail, and nobody can tell which is the manager', async () => {
    const busy = session([['relay', '421 Too many concurrent SMTP connections\r\n']], {
      manager: 41_000,
      relay: 587,
    });
    const sound = session([...opened, ['manager', 'QUIT\r\n'], ['relay', '221 Bye\r\n']]);
    const several = await diagnosed([
      ...busy.map((packet) => ({ ...packet, data: byAnother(packet.data) })),
      ...sound,
    ]);
    const alone = await diagnosed(busy);

    expect(several).toMatchObject({ mailSessions: 2, clients: 2, findings: [{ clients: ['10.0.0.77'] }] });
    expect(describeCapture('a.pcap', several)).toContain(
      'of         10.0.0.77; the capture has several clients',
    );
    expect(alone).toMatchObject({ clients: 1, findings: [{ clients: ['10.0.0.5'] }] });
    expect(describeCapture('a.pcap', alone)).not.toContain('several clients');
  });

  for (const [it, value] of [
    ['unknown_ca', 48],
    ['handshake_failure', 40],
  ] as const)
    test(`reads no ${it} in an encrypted alert where the capture begins within TLS 1.2`, async () => {
      const packets = session([['manager', sealed('alert', 26, value)]]).slice(3);

      expect(await diagnosed(packets)).toMatchObject({ mailSessions: 1, findings: [], unknown: [] });
    });

  for (const [it, lines] of [
    [
      'TLS 1.2 goes on from an earlier session',
      [['relay', Buffer.concat([serverHello('TLS 1.2'), changeCipherSpec, sealed('handshake', 40)])]],
    ],
    [
      'TLS 1.3 goes on from an earlier session',
      [
        ['relay', Buffer.concat([serverHello('TLS 1.3', 'resumed'), sealed('data', 60)])],
        ['manager', sealed('data', 19)],
      ],
    ],
    ['nothing follows the ServerHello', [['relay', serverHello('TLS 1.3')]]],
  ] as const satisfies readonly (readonly [string, readonly Line[]])[])
    test(`blames no certificate where the relay presented none: ${it}`, async () => {
      const diagnosis = await diagnosed(session([...upgraded, ...lines]));

      expect(says(diagnosis)).toEqual([]);
      expect(diagnosis.unknown.flatMap(({ facts }) => facts)).toContain(
        'the manager left the handshake, and the capture does not show why',
      );
    });

  test('blames no certificate where a manager of TLS 1.2 leaves behind its own Finished', async () => {
    const lines: Line[] = [
      ['relay', Buffer.concat([serverHello('TLS 1.2'), certificate, serverHelloDone])],
      ['manager', Buffer.concat([changeCipherSpec, sealed('handshake', 40)])],
    ];

    expect(says(await diagnosed(session([...upgraded, ...lines])))).toEqual([]);
    expect(says(await diagnosed(session([...upgraded, ...lines.slice(0, 1)])))).toEqual([refused]);
  });

  for (const [it, from, packet, words] of [
    ['the manager refuses', 'manager', alert(51), refused],
    ['the manager does not tell', 'manager', alert(80), leaves],
    ['the relay does not tell', 'relay', alert(80), ends],
    ['the relay refuses behind its ServerHello', 'relay', alert(40), ends],
  ] as const)
    test(`blames no network for a handshake that an alert ends: ${it}`, async () => {
      const hello = Buffer.concat([serverHello('TLS 1.2'), certificate, serverHelloDone]);
      const lines: Line[] = [...upgraded, ['relay', hello], [from, packet]];
      for (const end of ['manager', 'relay'] as const) {
        const { findings, unknown } = await diagnosed(session(lines, undefined, end));
        expect([...findings.map((one) => one.says), ...unknown.map(({ facts }) => facts[0])]).toEqual([
          words,
        ]);
      }
    });

  test('reads an answer to STARTTLS that the capture has behind the ClientHello', async () => {
    const packets = session(upgraded, undefined, 'relay');
    const answered = packets.findIndex(({ data }) => data.includes('220 Ready'));
    expect(says(await diagnosed(exchanged(packets, answered)))).toEqual([
      'the connection broke during the handshake',
    ]);
  });

  test('takes no alert for the cause that comes behind the end, and none that only warns', async () => {
    const late = session([...upgraded, ['manager', alert(80)]], undefined, 'relay');
    const told = late.findIndex(({ data }) => data.includes(alert(80)));
    expect(says(await diagnosed(exchanged(late, told)))).toEqual([
      'the connection broke during the handshake',
    ]);

    const hello = Buffer.concat([alert(112, 1), serverHello('TLS 1.2'), certificate, serverHelloDone]);
    const lines: Line[] = [...upgraded, ['relay', hello], ['manager', alert(48)]];
    expect(says(await diagnosed(session(lines)))).toEqual([refused]);
  });

  test('says that no relay accepted a message, and that one went out without encryption', async () => {
    const left = await diagnosed(session(opened));
    expect(describeCapture('a.pcap', left)).toContain(
      'It shows no failure of the mail, and no message that a relay accepted.',
    );
    const clear: Line[] = [...opened, ['manager', 'MAIL FROM:<a@example.com>\r\n'], ['relay', '250 Ok\r\n']];
    expect(describeCapture('a.pcap', await diagnosed(session(clear)))).toContain(
      'nothing of it is encrypted',
    );
  });

  test('blames the certificates where TLS 1.3 hides them, and an alert follows', async () => {
    const lines: Line[] = [
      ['relay', Buffer.concat([serverHello('TLS 1.3'), sealed('data', 900)])],
      ['manager', sealed('data', 19)],
    ];

    expect(says(await diagnosed(session([...upgraded, ...lines])))).toEqual([refused]);
  });

  for (const [port, lines] of [
    [587, upgraded.slice(0, -1)],
    [465, []],
  ] as const)
    test(`reads the handshake of a manager that begins as SSL 2.0 does, on port ${port}`, async () => {
      const finish = Buffer.concat([changeCipherSpec, sealed('handshake', 40)]);
      const packets = session(
        [
          ...lines,
          ['manager', clientHelloOfSsl2],
          ['relay', Buffer.concat([serverHello('TLS 1.2'), certificate, serverHelloDone])],
          ['manager', finish],
          ['relay', finish],
          ['manager', sealed('data', 50)],
          ['relay', sealed('data', 90)],
        ],
        { manager: 40_000, relay: port },
      );

      expect(await diagnosed(packets)).toMatchObject({ mailSessions: 1, findings: [], unknown: [] });
      const cut = session(
        [...lines, ['manager', clientHelloOfSsl2]],
        { manager: 40_000, relay: port },
        'relay',
      );
      expect(says(await diagnosed(cut))).toEqual(['the connection broke during the handshake']);
    });

  test('takes a HelloRetryRequest for an answer to the handshake', async () => {
    const packets = session([...upgraded, ['relay', serverHello('TLS 1.3', 'again')]]);

    expect(says(await diagnosed(lateEnd(packets, 20)))).toEqual([]);
  });

  for (const [it, types] of [
    ['asks for both kinds of address', ['A', 'AAAA']],
    ['is doubled by the capture', ['A', 'A']],
  ] as const)
    test(`calls DNS silent for no query at the end of a capture that ${it}`, async () => {
      const packets = types.map((type, index) => ({ data: query(type), at: index / 1000 }));

      expect(says(await diagnosed(packets))).toEqual([]);
    });

  test('calls DNS silent where nobody answers a query that comes again', async () => {
    const packets = [0, 5, 10].map((at) => ({ data: query('A'), at }));

    expect(says(await diagnosed(packets))).toEqual(['DNS does not answer']);
  });

  test('calls DNS not silent where the capture lacks all that comes back', async () => {
    const sent = dialogue(opened)
      .filter(({ from }) => from === 'manager')
      .map((segment, index) => ({ data: frameOf('ethernet', ipPacket(segment, 4)), at: 6 + index / 100 }));
    const packets = [...[0, 5].map((at) => ({ data: query('A'), at })), ...sent];

    expect(says(await diagnosed(packets))).toEqual([]);
  });

  for (const [it, lines] of [
    [
      'HTTP',
      [
        ['manager', 'GET / HTTP/1.1\r\n\r\n'],
        ['relay', 'HTTP/1.1 200 OK\r\n\r\n'],
      ],
    ],
    [
      'SSH',
      [
        ['relay', 'SSH-2.0-OpenSSH_9.6\r\n'],
        ['manager', 'SSH-2.0-OpenSSH_9.2\r\n'],
      ],
    ],
  ] as const satisfies readonly (readonly [string, readonly Line[]])[])
    test(`sees no mail where client and server speak ${it} on a port of a relay`, async () => {
      expect(await diagnosed(session(lines))).toMatchObject({ mailSessions: 0, findings: [] });
    });

  test('sees no mail where a client asks for HTTP within TLS', async () => {
    const lines: Line[] = [
      ['manager', clientHello(['h2', 'http/1.1'])],
      ['relay', Buffer.concat([serverHello('TLS 1.3'), sealed('data', 900)])],
    ];

    expect(await diagnosed(session(lines, smtps))).toMatchObject({ mailSessions: 0, findings: [] });
  });

  test('reads mail behind a proxy, and calls the proxy no relay', async () => {
    const lines: Line[] = [
      ['manager', 'CONNECT email-smtp.us-east-1.amazonaws.com:587 HTTP/1.1\r\n\r\n'],
      ['relay', 'HTTP/1.1 200 Connection established\r\n\r\n'],
      ...opened,
    ];

    expect(await diagnosed(session(lines))).toMatchObject({ mailSessions: 1, findings: [] });
  });

  test('reads mail behind a proxy on a port of its own, and no other traffic of the proxy', async () => {
    const proxy: Ports = { manager: 40_000, relay: 3128 };
    const tls = Buffer.concat([serverHello('TLS 1.2'), certificate, serverHelloDone]);
    const mail = connected('email-smtp.us-east-1.amazonaws.com:587');
    const web = connected('www.example.com:443');

    expect(says(await diagnosed(session([...mail, ...upgraded, ['relay', tls]], proxy)))).toEqual([refused]);
    expect(
      await diagnosed(session([...web, ['manager', clientHello(['h2'])], ['relay', tls]], proxy)),
    ).toMatchObject({ mailSessions: 0, findings: [], unknown: [] });
  });

  test('does not say that SES answers, where SES was asked and another greets', async () => {
    const lines: Line[] = [
      ['relay', '220 gateway.example.com ESMTP Postfix\r\n'],
      ['manager', 'EHLO sna-manager.example.com\r\n'],
      ['relay', '250-gateway.example.com\r\n250 SIZE 1000000\r\n'],
      ['manager', 'MAIL FROM:<alarms@example.com>\r\n'],
      ['relay', '550 5.7.1 No mail today\r\n'],
    ];
    const packets = [{ data: answer([10, 0, 0, 9]), at: 0 }, ...session(lines)];
    const { findings, unknown, sessions } = await diagnosed(packets);

    expect(sessions[0]?.host).toBe('email-smtp.us-east-1.amazonaws.com');
    expect(JSON.stringify([findings, unknown])).not.toContain('SES answers');
  });

  test('gives a relay no name where DNS gives its address for two names', async () => {
    const elsewhere = Buffer.from(
      answer([10, 0, 0, 9]).toString('latin1').replace('us-east-1', 'eu-west-1'),
      'latin1',
    );
    const both = [answer([10, 0, 0, 9]), elsewhere].map((data) => ({ data, at: 0 }));
    const { sessions } = await diagnosed([...both, ...session(opened)]);

    expect(sessions).toMatchObject([{ relay: { address: '10.0.0.9' } }]);
    expect(sessions[0]?.host).toBeUndefined();
  });

  for (const command of ['EHLO', 'STARTTLS'])
    test(`says that a relay fell silent after ${command}, and not that it answered`, async () => {
      const lines: readonly Line[] =
        command === 'EHLO'
          ? [greeting, ['manager', 'EHLO sna-manager.example.com\r\n']]
          : [...opened, ['manager', 'STARTTLS\r\n']];
      const diagnosis = await diagnosed(lateEnd(session(lines), 90));

      expect(diagnosis.findings).toMatchObject([{ modes: [{ id: 'silent-at-mail' }] }]);
      expect(describeCapture('a.pcap', diagnosis)).toContain(`it came after ${command}\n`);
    });

  test('is not certain of a silence of the relay where the manager says something again', async () => {
    const packets = session([greeting, ['manager', 'EHLO sna-manager.example.com\r\n']]);
    const said = packets.findIndex(({ data }) => data.includes('EHLO'));
    const again = packets.slice(said, said + 1).map(({ data }) => ({ data, at: 1 }));
    const once = await diagnosed(lateEnd(packets, 90));
    const twice = await diagnosed(
      lateEnd([...packets.slice(0, said + 1), ...again, ...packets.slice(said + 1)], 90),
    );

    expect(once.findings).toMatchObject([{ certainty: 'certain' }]);
    expect(twice.findings).toMatchObject([{ certainty: 'possible' }]);
  });

  test('still names a server that is no SMTP server, where the manager only listens', async () => {
    expect(says(await diagnosed(session([['relay', 'SSH-2.0-OpenSSH_9.6\r\n']])))).toEqual([
      'something answers that is no SMTP server',
    ]);
  });
});
