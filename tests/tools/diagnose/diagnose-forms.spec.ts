import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { diagnosed, modesOf } from './diagnosis-texts/diagnosed.ts';
import { nested, server, startTls } from './diagnosis-texts/failure-texts.ts';
import { wrapped } from './diagnosis-texts/wrapped.ts';

const noPath = nested(
  startTls,
  'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
);
const dhKey = nested(
  startTls,
  'javax.net.ssl.SSLHandshakeException: error:0A00018A:SSL routines::dh key too small',
);
const failed = 'ERROR [EmailActionSender] Test email of action "SOC" to soc@example.com failed';
const lines = [`2024-05-27 14:54:10,123 ${failed}`, ...noPath.split('\n')];
const untrusted = expect.arrayContaining(['trust-store-unrelated', 'issuer-unknown']);

test.describe('diagnose recognizes the rows of the note’s table', () => {
  for (const [language, rows] of Object.entries({
    English: [
      'SMTPSendFailedException: 554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: {email_address}',
      'AuthenticationFailedException: 535 Authentication Credentials Invalid',
      'SunCertPathBuilderException: unable to find valid certification path to requested target',
      'SSL routines:tls_process_ske_dhe:dh key too small',
    ],
    Portuguese: [
      'SMTPSendFailedException: 554 Mensagem rejeitada: O endereço de email não foi verificado. As identidades falharam na verificação na região US-EAST-1: {email_address}',
      'AuthenticationFailedException: 535 Credenciais de autenticação inválidas',
      'Exceção do SunCertPathBuilder: não é possível encontrar um caminho de certificação válido para o destino solicitado',
      'rotinas SSL:tls_process_ske_dhe:chave dh muito pequena',
    ],
  })) {
    const all = [
      expect.arrayContaining(['from-not-verified', 'recipient-not-verified']),
      expect.arrayContaining(['wrong-password', 'password-of-another-region']),
      untrusted,
      ['dh-key-too-small'],
    ];

    test(`in ${language}, one at a time, in each encoding`, async () => {
      for (const [index, row] of rows.entries()) {
        const encodings = {
          'UTF-8': Buffer.from(row),
          'decomposed UTF-8': Buffer.from(row.normalize('NFD')),
          'Latin-1': Buffer.from(row, 'latin1'),
          'UTF-16': Buffer.from(`\uFEFF${row}`, 'utf16le'),
        };
        for (const [encoding, bytes] of Object.entries(encodings)) {
          expect(modesOf(await diagnosed(bytes)), `${row} in ${encoding}`).toEqual([all[index]]);
        }
      }
    });

    for (const [form, text] of [
      [
        'as the table has them',
        `Erro |\nReparar |\n${rows.map((row) => `${row} |\nVer adenda |`).join('\n')}`,
      ],
      ['below one another', rows.join('\n')],
      ['in one line', rows.join(' | ')],
      ['quoted in a mail', rows.map((row) => `> ${row}`).join('\r\n')],
    ] as const) {
      test(`in ${language}, all of them, ${form}`, async () => {
        expect(modesOf(await diagnosed(text))).toEqual(all);
      });
    }
  }
});

const dockerLine = (line: string): string =>
  JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2024-05-27T14:54:10.9Z' });

const hash = (record: Readonly<Record<string, string>>): string =>
  JSON.stringify(record).replaceAll('":"', '"=>"').replaceAll('","', '", "');

/** Entries of the journal with all their fields, one for each line. */
function journal(field: (name: string, text: string) => string): string {
  return lines
    .flatMap((line) => [
      field('MESSAGE', line),
      field('__REALTIME_TIMESTAMP', '1716821650123456'),
      field('_HOSTNAME', 'smc'),
      field('_PID', '71'),
      '',
    ])
    .join('\n');
}

test.describe('diagnose reads a log line', () => {
  const wrappings = {
    'in docker’s JSON': lines.map(dockerLine).join('\n'),
    'after the prefix of containerd': lines
      .map((line) => `2024-05-27T14:54:10.123456789Z stderr F ${line}`)
      .join('\n'),
    'after the prefix of docker compose': lines.map((line) => `sw-response-mgmt-1  | ${line}`).join('\n'),
    'after the file name and line number of grep': lines
      .map((line, index) => `logs/sw-reponse-mgmt.log:${index + 1}:${line}`)
      .join('\n'),
    'that ends in CRLF': lines.join('\r\n'),
    'after a byte order mark': `\uFEFF${lines.join('\n')}`,
    'in a JSON record': JSON.stringify({
      '@timestamp': '2024-05-27 14:54:10,123',
      level: 'ERROR',
      message: 'Test email failed',
      stack_trace: noPath,
    }),
    'in a JSON record, its stack trace as a list of lines': JSON.stringify({
      level: 'ERROR',
      message: 'Test email failed',
      stack_trace: noPath.split('\n'),
    }),
    'in journald’s JSON, as bytes': JSON.stringify({ MESSAGE: [...Buffer.from(lines.join('\n'))] }),
    'in journald’s JSON, a field a line': journal((name, text) => `\t"${name}" : ${JSON.stringify(text)},`),
    'in all of journald’s fields': journal((name, text) => `    ${name}=${text}`),
    'in small letters': lines.join('\n').toLowerCase(),
    'in capitals': lines.join('\n').toUpperCase(),
    'with line ends written as \\n': lines.join('\\n').replaceAll('\t', '\\t'),
    'after a time stamp on every line': lines
      .map((line) => `[2024-05-27 14:54:10] [info] ${line}`)
      .join('\n'),
    'after the prefix of syslog': lines
      .map((line) => `May 27 14:54:10 smc sw-response-mgmt[71]: ${line}`)
      .join('\n'),
    'after a run of NUL bytes': `${'\0'.repeat(70_000)}${lines.join('\n')}`,
    'in colours': `\u001b[31m${lines.join('\n')}\u001b[0m`,
    'in a URL': encodeURIComponent(lines.join('\n')),
    'with its control characters as cat -A writes them': lines
      .map((line) => `${line.replaceAll('\t', '^I')}$`)
      .join('\n'),
    'after the plus signs of diff': [...lines, '\tat a.B(B.java:1)'].map((line) => `+${line}`).join('\n'),
    'broken at 76 columns, within words': lines.join('\n').replaceAll(/.{76}/g, '$&\n'),
    'in the answer of Ansible, as a text and as its lines': JSON.stringify({
      cmd: 'tail sw-reponse-mgmt.log',
      stdout: [...lines, '', '\tat a.B(B.java:1)'].join('\n'),
      stdout_lines: [...lines, '', '\tat a.B(B.java:1)'],
    }),
    'after RFC 5424’s prefix with structured data': [...lines, '\tat a.B(B.java:1)']
      .map((line) => `<11>1 2024-05-27T14:54:10.123Z smc sna 71 - [timeQuality tzKnown="1"] ${line}`)
      .join('\n'),
    'in Fluent Bit’s records': [...lines, '\tat a.B(B.java:1)']
      .map((line, index) => `[${index}] kube.log: [1716821650.12${index}, ${hash({ log: line })}]`)
      .join('\n'),
    'in records as Ruby prints them': lines
      .map((line) => hash({ log: `${line}\n`, stream: 'stderr' }))
      .join('\n'),
    'in a box': lines.map((line) => `│ ${line.padEnd(200)}│`).join('\n'),
    'with the escapes of Markdown': lines.join('\n').replaceAll(/[_*[\]<>.]/g, '\\$&'),
    'with a word processor’s quotes and blanks': lines
      .join('\n')
      .replaceAll(' ', '\u00a0')
      .replaceAll('"', '\u201d'),
  };
  for (const [what, text] of Object.entries(wrappings)) {
    test(what, async () => {
      const found = await diagnosed(text);

      expect(modesOf(found)).toEqual([untrusted]);
      expect(found.findings).toMatchObject([{ count: 1, lines: [1] }]);
    });
  }
});

const inBase64 = (text: string): string => Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\n');

test.describe('diagnose tells three failures apart', () => {
  const replies = [
    '535 Account not subscribed to SES',
    '454 Throttling failure: Daily message quota exceeded.',
    '554 MAIL FROM domain not verified: DNS setup for MAIL FROM domain is invalid.',
  ];
  const exceptions = replies.map((reply) => `com.sun.mail.smtp.SMTPSendFailedException: ${reply}`);
  const log = exceptions
    .map((exception, index) => `2024-05-27 14:0${index}:00,000 ${failed}\n${exception}`)
    .join('\n');
  const frames = `${log}\n\tat com.sun.mail.smtp.SMTPTransport$Authenticator.authenticate(SMTPTransport.java:1965)`;
  const before = (prefix: (index: number) => string, text = log): string =>
    text
      .split('\n')
      .map((line, index) => prefix(index) + line)
      .join('\n');
  const forms = {
    'set in as code': before(() => '    '),
    'set in by a tab': before(() => '\t'),
    'set in as code, without time stamps': before(() => '    ', replies.join('\n')),
    'in a list that is set in': `We saw:\n\n${before(() => '  - ', exceptions.join('\n'))}`,
    'in a numbered list': `We saw:\n${before((index) => `  ${index + 1}) `, exceptions.join('\n'))}`,
    'after the line numbers of nl': before((index) => `${String(index + 1).padStart(6)}\t`),
    'after the line numbers of less': before((index) => `${String(index + 98).padStart(7)} `),
    'in a table': ` id | message\n----+--------\n${before((index) => `  ${index + 1} | `, replies.join('\n'))}`,
    'marked as code in a sentence': replies.map((reply) => `then we got: \`${reply}\``).join('\n'),
    'marked as code of Jira': replies.map((reply) => `We got {{${reply}}} there`).join('\n'),
    'as code in a table of Markdown': replies.map((reply) => `| 14:54 | \`${reply}\` |`).join('\n'),
    'whose line ends syslog wrote as numbers': frames.replaceAll('\n', '#012').replaceAll('\t', '#011'),
    'in JSON that is cut off': JSON.stringify({ result: { _raw: frames } }).slice(0, -40),
    'in the hits of a search, a record each': JSON.stringify({
      hits: log.split(/\n(?=2024)/).map((message) => ({ _source: { message } })),
    }),
    'in a list of JSON': JSON.stringify(frames.split('\n')),
    'corrected by backspaces': log.replaceAll(/ (?=[45]\d\d )/g, ' 5\b'),
    'whose line ends are those of a word processor': frames.replaceAll('\n', '\v'),
    'attached to the source of a mail': `Content-Type: text/plain; name="sw.log"\nContent-Transfer-Encoding: base64\n\n${inBase64(frames)}\n--x--`,
    'whose lines are reversed': frames.split('\n').toReversed().join('\n'),
    'whose line ends became blanks': log.replaceAll('\n', ' '),
    'wrapped at 72 columns, beside a longer word': wrapped(frames, 72),
    'broken at 72 columns, within words': log.replaceAll(/.{72}/g, '$&\n'),
  };
  for (const [form, text] of Object.entries(forms)) {
    test(form, async () => {
      expect(modesOf(await diagnosed(text))).toEqual([
        ['account-not-subscribed'],
        ['daily-quota-exceeded'],
        ['mail-from-domain-not-verified'],
      ]);
    });
  }
});

test('diagnose finds several failures in one file, with lines, counts and times', async () => {
  const sent = 'INFO [EmailActionSender] Test email of action "SOC" to soc@example.com was sent';
  const log = [
    `2024-05-27 14:00:00,000 ${sent}`,
    `2024-05-27 14:01:00,000 ${failed}\n${noPath}`,
    `2024-05-27 14:02:00,000 ${failed}\n${dhKey}`,
    `2024-05-27 14:03:00,000 ${sent}`,
    `2024-05-27 14:04:00,000 ${failed}\n${noPath}`,
    `2024-05-27 14:05:00,000 ${failed}\njavax.mail.AuthenticationFailedException: 535 Account not subscribed to SES\n`,
    `2024-05-27 14:06:00,000 ${failed}\njavax.mail.MessagingException: 599 Never heard of`,
  ].join('\n');

  for (const chunkLength of [1, 7, 64, 10_000]) {
    const found = await diagnosed(log, chunkLength);

    expect(found).toMatchObject({
      bytes: log.length,
      lines: 19,
      findings: [
        {
          count: 2,
          lines: [2, 11],
          lastLine: 11,
          firstTime: '2024-05-27 14:01:00,000',
          lastTime: '2024-05-27 14:04:00,000',
        },
        {
          modes: [{ id: 'dh-key-too-small' }],
          certainty: 'certain',
          lines: [6],
          firstTime: '2024-05-27 14:02:00,000',
        },
        { modes: [{ id: 'account-not-subscribed' }], lines: [15], lastTime: '2024-05-27 14:05:00,000' },
      ],
      unknown: [
        { lines: [18], firstTime: '2024-05-27 14:06:00,000', excerpt: expect.stringContaining('599') },
      ],
    });
  }
});

test('diagnose finds failures in the middle and at the end of one line of 50 MB, and counts the line once', async () => {
  const filling = 'x y 550 z '.repeat(2_500_000);
  const text = Buffer.from(
    `${filling}javax.mail.AuthenticationFailedException: 535 Account not subscribed to SES ${filling}${dhKey}\nthe end`,
  );

  const found = await diagnosed(text, 65_536);

  expect(found.lines).toBe(4);
  expect(modesOf(found)).toEqual([['account-not-subscribed'], ['dh-key-too-small']]);
  expect(found.findings).toMatchObject([
    { count: 1, lines: [1], excerpt: expect.stringContaining('535 Account not subscribed') },
    { count: 1, lines: [1] },
  ]);
});

test('diagnose joins a long line that a mail program broke', async () => {
  const broken = [
    `> ${startTls};`,
    '> nested exception is:',
    '> javax.net.ssl.SSLHandshakeException: PKIX path building failed:',
    '> sun.security.provider.certpath.SunCertPathBuilderException: unable to',
    '> find valid certification path to requested target',
  ].join('\n');

  expect((await diagnosed(broken)).findings).toMatchObject([{ count: 1, lines: [1] }]);
});

test('diagnose recognizes a failure by a scrap of its line', async () => {
  for (const [scrap, modes] of [
    ['unable to find valid certification path to requested target', untrusted],
    ['DH key too small', ['dh-key-too-small']],
    [
      '139734064777024:error:141A318A:SSL routines:tls_process_ske_dhe:dh key too small:statem_clnt.c:2149:',
      ['dh-key-too-small'],
    ],
    ['535 Account not subscribed to SES', ['account-not-subscribed']],
    ['535 account not subscribed to ses', ['account-not-subscribed']],
    ['SSL ROUTINES:TLS_PROCESS_SKE_DHE:DH KEY TOO SMALL', ['dh-key-too-small']],
    ['unable to ﬁnd valid certiﬁcation path to requested target', untrusted],
    ['535\u2009Account\u202fnot subscribed to SES', ['account-not-subscribed']],
  ] as const) {
    expect(modesOf(await diagnosed(scrap)), scrap).toEqual([modes]);
  }
});

test('diagnose counts a failure once when a logger prints it twice', async () => {
  const exception = 'javax.mail.AuthenticationFailedException: 535 Account not subscribed to SES';
  for (const said of [exception, '535 Account not subscribed to SES']) {
    const found = await diagnosed(
      `2024-05-27 14:00:00,000 ERROR [Mail] failed: ${said}\n${exception}\n\n\tat Main.main(Main.java:1)\n`,
    );
    expect(found, said).toMatchObject({ findings: [{ count: 1, lines: [1] }], unknown: [] });
  }
});

test('diagnose ignores a failure of another service', async () => {
  const frames = '\tat org.apache.http.impl.client.CloseableHttpClient.execute(CloseableHttpClient.java:83)';
  const feed = `2024-05-27 14:00:00,000 ERROR [SlicFeedGetter] Getting Threat Feed update failed with exception.\njavax.net.ssl.SSLHandshakeException: PKIX path building failed: no path\n${frames}`;

  expect(await diagnosed(feed)).toMatchObject({ findings: [], unknown: [] });
});

test('diagnose is less sure where the words do not mention mail', async () => {
  const handshake = 'javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake';

  expect((await diagnosed(handshake)).findings).toMatchObject([{ certainty: 'possible' }]);
  expect((await diagnosed(nested(startTls, handshake))).findings).toMatchObject([{ certainty: 'certain' }]);
});

test('diagnose says so when it does not know a failure of the mail', async () => {
  for (const text of [
    'javax.mail.MessagingException: 599 Something new',
    'org.eclipse.angus.mail.smtp.SMTPSendFailedException: 550 5.7.1 Blocked by content filter',
    '550 5.7.1 Service refused by policy',
    `2024-05-27 14:00:00,000 ERROR [EmailActionSender] Could not send e-mail: quota of ${server} unclear`,
    `2024-05-27 14:00:00,000 ${failed}\njava.lang.IllegalStateException: SMTP Configuration is not set`,
  ]) {
    expect(await diagnosed(text), text).toMatchObject({ findings: [], unknown: [{ count: 1, lines: [1] }] });
  }
});
