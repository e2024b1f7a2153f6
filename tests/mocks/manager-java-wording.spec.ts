import { execFileSync } from 'node:child_process';
import { expect } from '@playwright/test';
import { type Chain, makeChain, rsaIdentity } from './manager-chain.ts';
import { nested, test } from './manager-failure.ts';
import { relayHost } from './manager-lab.ts';
import type { RelayOptions } from './manager-relay.ts';

const handshake = 'javax.net.ssl.SSLHandshakeException:';
const outer = {
  STARTTLS: 'javax.mail.MessagingException: Could not convert socket to TLS',
  SMTPS: `javax.mail.MessagingException: Could not connect to SMTP host: ${relayHost}, port: 587`,
} as const;
const readingResponse = 'javax.mail.MessagingException: Exception reading response';

let chain: Chain;
test.beforeAll(async () => {
  chain = await makeChain(relayHost);
});

test.describe('the simulator logs the words of JavaMail', () => {
  const answers: readonly [string, RelayOptions['replies'], string][] = [
    [
      'wrong credentials',
      { password: '535 Authentication Credentials Invalid' },
      'javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid',
    ],
    [
      'a temporary refusal of AUTH',
      { password: '454 Temporary authentication failure' },
      'javax.mail.AuthenticationFailedException: 454 Temporary authentication failure',
    ],
    [
      'a refusal of the AUTH command',
      { AUTH: '530 Must issue a STARTTLS command first' },
      'javax.mail.AuthenticationFailedException: 530 Must issue a STARTTLS command first',
    ],
    ['a cut at AUTH', { AUTH: 'cut' }, 'javax.mail.AuthenticationFailedException: [EOF]'],
    [
      'a temporary refusal at MAIL',
      { MAIL: '454 Throttling failure: Maximum sending rate exceeded.' },
      'com.sun.mail.smtp.SMTPSendFailedException: 454 Throttling failure: Maximum sending rate exceeded.',
    ],
    [
      'a refused sender',
      { MAIL: '501 Invalid MAIL FROM address provided' },
      nested(
        'com.sun.mail.smtp.SMTPSendFailedException: 501 Invalid MAIL FROM address provided\n',
        'com.sun.mail.smtp.SMTPSenderFailedException: 501 Invalid MAIL FROM address provided',
      ),
    ],
    [
      'a refused recipient',
      { RCPT: '553 <soc@example.com> address unknown' },
      nested(
        'javax.mail.SendFailedException: Invalid Addresses',
        'com.sun.mail.smtp.SMTPAddressFailedException: 553 <soc@example.com> address unknown',
      ),
    ],
    [
      'a refusal at DATA',
      { DATA: '451 Temporary service failure' },
      'com.sun.mail.smtp.SMTPSendFailedException: 451 Temporary service failure',
    ],
    [
      'a refusal after DATA, over two lines',
      { message: '554-Message rejected\r\n554 Email address is not verified.' },
      'com.sun.mail.smtp.SMTPSendFailedException: 554-Message rejected\n554 Email address is not verified.',
    ],
    ['a cut after DATA', { message: 'cut' }, 'com.sun.mail.smtp.SMTPSendFailedException: [EOF]'],
    [
      'a greeting of 421',
      { greeting: '421 Too many concurrent SMTP connections' },
      `javax.mail.MessagingException: Got bad greeting from SMTP host: ${relayHost}, port: 587, response: 421 Too many concurrent SMTP connections`,
    ],
    [
      'a cut before the greeting',
      { greeting: 'cut' },
      `javax.mail.MessagingException: Got bad greeting from SMTP host: ${relayHost}, port: 587, response: [EOF]`,
    ],
    ['a cut after EHLO', { EHLO: 'cut' }, 'javax.mail.MessagingException: [EOF]'],
    [
      'a reset at MAIL',
      { MAIL: 'reset' },
      nested(readingResponse, 'java.net.SocketException: Connection reset'),
    ],
  ];
  for (const [cause, reply, words] of answers) {
    test(`for ${cause}`, async ({ failure }) => {
      expect(await failure({ replies: reply ?? {} })).toBe(words);
    });
  }

  test('for a connection refused', async ({ failure, routes }) => {
    routes[`${relayHost}:25`] = '127.0.0.1:1';
    expect(await failure(undefined)).toBe(
      nested(
        `com.sun.mail.util.MailConnectException: Couldn't connect to host, port: ${relayHost}, 587; timeout 3000`,
        'java.net.ConnectException: Connection refused',
      ),
    );
    delete routes[`${relayHost}:25`];
  });

  test('for a connection refused by the machine itself', async ({ failure, routes }) => {
    routes[`${relayHost}:587`] = '127.0.0.1:1';
    expect(await failure(undefined)).toContain('java.net.ConnectException: Connection refused');
    delete routes[`${relayHost}:587`];
  });

  test('for an unknown host', async ({ failure }) => {
    expect(await failure(undefined, 'SMTPS', { server: 'no.such.host' })).toBe(
      nested(
        "com.sun.mail.util.MailConnectException: Couldn't connect to host, port: no.such.host, 587; timeout 3000",
        'java.net.UnknownHostException: no.such.host',
      ),
    );
  });

  test('for STARTTLS that is not offered', async ({ failure }) => {
    expect(await failure({}, 'STARTTLS')).toBe(
      'javax.mail.MessagingException: STARTTLS is required but host does not support STARTTLS',
    );
  });

  test('for STARTTLS that is refused', async ({ failure }) => {
    const replies = { STARTTLS: '454 TLS not available due to temporary reason' };
    expect(await failure({ tls: chain.served, replies }, 'STARTTLS')).toBe(
      'javax.mail.MessagingException: 454 TLS not available due to temporary reason',
    );
  });

  test('for SMTPS to a port that speaks in clear', async ({ failure }) => {
    expect(await failure({}, 'SMTPS')).toBe(
      nested(outer.SMTPS, 'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message'),
    );
  });

  for (const encryption of ['STARTTLS', 'SMTPS'] as const) {
    const secure = encryption === 'SMTPS';

    test(`for a chain that is not trusted, with ${encryption}`, async ({ failure }) => {
      expect(await failure({ tls: chain.served, secure }, encryption)).toBe(
        nested(
          outer[encryption],
          `${handshake} PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target`,
        ),
      );
    });

    test(`for a self-signed certificate that is not trusted, with ${encryption}`, async ({ failure }) => {
      const tls = await rsaIdentity(relayHost);
      expect(await failure({ tls, secure }, encryption, { trustStore: chain.store('root') })).toContain(
        'SunCertPathBuilderException: unable to find valid certification path to requested target',
      );
    });

    for (const [what, leaf] of [
      ['has expired', { notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') }],
      ['is not valid yet', { notBefore: new Date('2090-01-01'), notAfter: new Date('2091-01-01') }],
    ] as const) {
      for (const anchor of ['root', 'leaf'] as const) {
        test(`for a certificate that ${what}, its ${anchor} stored, with ${encryption}`, async ({
          failure,
        }) => {
          const aged = await makeChain(relayHost, leaf);
          expect(
            await failure({ tls: aged.served, secure }, encryption, { trustStore: aged.store(anchor) }),
          ).toBe(
            nested(
              outer[encryption],
              `${handshake} PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed`,
            ),
          );
        });
      }
    }

    test(`for a certificate of another host, with ${encryption}`, async ({ failure }) => {
      const other = await makeChain('other.example.com');
      expect(
        await failure({ tls: other.served, secure }, encryption, { trustStore: other.store('root') }),
      ).toBe(nested(outer[encryption], `java.io.IOException: Can't verify identity of server: ${relayHost}`));
    });

    test(`for no common cipher, with ${encryption}`, async ({ failure }) => {
      const tls = { ...chain.served, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' } as const;
      expect(await failure({ tls, secure }, encryption)).toBe(
        nested(outer[encryption], `${handshake} Received fatal alert: handshake_failure`),
      );
    });

    test(`for old TLS only, with ${encryption}`, async ({ failure }) => {
      const tls = {
        ...chain.served,
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      } as const;
      expect(await failure({ tls, secure }, encryption)).toBe(
        nested(outer[encryption], `${handshake} Received fatal alert: protocol_version`),
      );
    });

    test(`for a DH key of 1024 bits, with ${encryption}, in those of OpenSSL`, async ({ failure }) => {
      const dhparam = execFileSync('openssl', ['dhparam', '-dsaparam', '1024'], { stdio: 'pipe' });
      const tls = {
        ...(await rsaIdentity(relayHost)),
        dhparam,
        maxVersion: 'TLSv1.2',
        ciphers: 'DHE-RSA-AES128-GCM-SHA256@SECLEVEL=0',
      } as const;
      const trustStore = [{ friendlyName: 'relay', certificate: tls.cert }];
      expect(await failure({ tls, secure }, encryption, { trustStore })).toBe(
        nested(
          outer[encryption],
          `${handshake} error:0A00018A:SSL routines:tls_process_ske_dhe:dh key too small`,
        ),
      );
    });
  }

  test('for a connection cut within the handshake', async ({ failure }) => {
    const replies = { STARTTLS: 'cut' };
    expect(await failure({ tls: chain.served, replies }, 'STARTTLS')).toBe(
      'javax.mail.MessagingException: [EOF]',
    );
  });
});
