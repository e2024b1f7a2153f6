import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { expect } from '@playwright/test';
import { action, relayHost, smtp, test } from './manager-lab.ts';
import { actionsPath } from './manager-operator.ts';
import { type Chain, makeChain, rsaIdentity } from './manager-chain.ts';

let chain: Chain;
test.beforeAll(async () => {
  chain = await makeChain(relayHost);
});

const encryptions = [
  { encryptionType: 'None', tls: false, secure: false },
  { encryptionType: 'STARTTLS', tls: true, secure: false },
  { encryptionType: 'SMTPS', tls: true, secure: true },
] as const;

test.describe('the mail client of the simulator', () => {
  for (const { encryptionType, tls, secure } of encryptions) {
    test(`delivers with ${encryptionType}, in the conversation JavaMail has`, async ({
      manager,
      operator,
      relay,
      log,
    }) => {
      const opened = await relay({ ...(tls ? { tls: chain.served } : {}), secure });
      await manager.restore({
        smtp: { ...smtp, encryptionType },
        trustStore: chain.store('root'),
        actions: [],
      });

      expect(await operator.sends(action)).toBe(true);
      expect(opened.commands).toEqual([
        'EHLO sna-manager.example.com',
        ...(encryptionType === 'STARTTLS' ? ['STARTTLS', 'EHLO sna-manager.example.com'] : []),
        'AUTH LOGIN',
        smtp.userName,
        smtp.password,
        'MAIL FROM:<sna@example.com>',
        'RCPT TO:<soc@example.com>',
        'DATA',
        'QUIT',
      ]);
      expect(opened.cipher !== undefined).toBe(tls);
      expect(await log()).toMatch(
        /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO \[\w+\] .*SES alarm.* was sent by \S+:\d+\n$/,
      );
    });
  }

  test('composes the mail from the form: sender, recipient, subject, Message-ID, Date', async ({
    manager,
    operator,
    relay,
  }) => {
    const opened = await relay();
    await manager.restore({ smtp, trustStore: [], actions: [] });
    await operator.sends({ ...action, subject: 'Alarme é grave' });

    const mail = await simpleParser(opened.messages[0] ?? '');
    expect(mail.from?.text).toBe('sna@example.com');
    expect([mail.to].flat()[0]?.text).toBe('soc@example.com');
    expect(mail.subject).toBe('Alarme é grave');
    expect(mail.messageId).toMatch(/^<.+@.+>$/);
    expect(mail.date).toBeInstanceOf(Date);
    expect(mail.text).toContain('sna-manager.example.com');
    expect(mail.text).toContain('SES alarm');
  });

  for (const [what, change] of [
    ['a line break in Subject', { subject: 'Alarm\r\nBcc: eve@example.net' }],
    ['a line separator in Subject', { subject: 'Alarm\u2028Bcc: eve@example.net' }],
    ['a line break in Name', { name: 'Alarm\nBcc: eve@example.net' }],
    ['a line break in Description', { description: 'Alarm\r' }],
    ['a line break in To', { to: 'soc@example.com\r\nRCPT TO:<eve@example.net>' }],
    ['two recipients', { to: 'soc@example.com, eve@example.net' }],
    ['two recipients, by semicolon', { to: 'soc@example.com;eve@example.net' }],
    ['a recipient with a display name', { to: 'SOC <soc@example.com>' }],
    ['no recipient', { to: '' }],
  ] as const) {
    test(`neither sends nor keeps an e-mail action with ${what}`, async ({ manager, operator, relay }) => {
      const opened = await relay();
      await manager.restore({ smtp, trustStore: [], actions: [] });
      for (const path of [actionsPath, `${actionsPath}/test`]) {
        const response = await operator.postAction(path, { ...action, ...change });
        expect(response.status()).toBe(400);
        expect(await response.json()).toHaveProperty(['problems', Object.keys(change)[0] ?? '']);
      }
      expect(manager.snapshot().actions).toEqual([]);
      expect(opened.commands).toEqual([]);
    });
  }

  for (const encryptionType of ['STARTTLS', 'SMTPS'] as const) {
    for (const anchor of ['leaf', 'intermediate', 'root'] as const) {
      test(`trusts a chain of which only the ${anchor} is stored, with ${encryptionType}`, async ({
        manager,
        operator,
        relay,
      }) => {
        await relay({ tls: chain.served, secure: encryptionType === 'SMTPS' });
        await manager.restore({
          smtp: { ...smtp, encryptionType },
          trustStore: chain.store(anchor),
          actions: [],
        });
        expect(await operator.sends(action)).toBe(true);
      });
    }

    test(`trusts no relay with an empty trust store, and shows it no secret, with ${encryptionType}`, async ({
      manager,
      operator,
      relay,
    }) => {
      const opened = await relay({ tls: chain.served, secure: encryptionType === 'SMTPS' });
      await manager.restore({ smtp: { ...smtp, encryptionType }, trustStore: [], actions: [] });

      expect(await operator.sends(action)).toBe(false);
      expect(opened.commands.filter((line) => !/^(EHLO|STARTTLS)/.test(line))).toEqual([]);
    });
  }

  test('says nothing in clear but EHLO when STARTTLS is not offered', async ({
    manager,
    operator,
    relay,
  }) => {
    const opened = await relay();
    await manager.restore({ smtp: { ...smtp, encryptionType: 'STARTTLS' }, trustStore: [], actions: [] });

    expect(await operator.sends(action)).toBe(false);
    expect(opened.commands).toEqual(['EHLO sna-manager.example.com']);
  });

  test('uses a restored trust store at once, an applied one when the appliance is up again', async ({
    manager,
    operator,
    relay,
  }) => {
    await relay({ tls: chain.served });
    const starttls = { ...smtp, encryptionType: 'STARTTLS' } as const;
    await manager.restore({ smtp: starttls, trustStore: [], actions: [] });
    expect(await operator.sends(action)).toBe(false);

    const { body, etag } = await operator.configuration();
    body.configurableElements.trustStore.trustedCertificates = [
      { friendlyName: 'root', certificate: { content: chain.root } },
    ];
    await operator.put(body, etag);
    await expect.poll(() => operator.status()).toBe('up');
    expect(await operator.sends(action)).toBe(true);
  });

  for (const [step, last] of [
    ['MAIL', 'MAIL FROM:<sna@example.com>'],
    ['RCPT', 'RCPT TO:<soc@example.com>'],
    ['DATA', 'DATA'],
    ['message', 'DATA'],
  ] as const) {
    test(`resets the transaction after a refusal at ${step}, then quits`, async ({
      manager,
      operator,
      relay,
    }) => {
      const opened = await relay({ replies: { [step]: '554 Refused' } });
      await manager.restore({ smtp, trustStore: [], actions: [] });

      expect(await operator.sends(action)).toBe(false);
      expect(opened.commands.slice(-3)).toEqual([last, 'RSET', 'QUIT']);
    });
  }

  test('drops a test under way at a reset', async ({ manager, operator, relay, log }) => {
    const opened = await relay({ replies: { message: 'silence' } });
    await manager.restore({ smtp, trustStore: [], actions: [] });
    const sending = operator.sends(action);
    await expect.poll(() => opened.messages.length).toBe(1);
    await manager.reset();

    expect(await sending).toBe(false);
    expect(await log()).toBe('');
  });

  test('sends without AUTH when no user name is set', async ({ manager, operator, relay }) => {
    const opened = await relay();
    await manager.restore({ smtp: { ...smtp, userName: '', password: '' }, trustStore: [], actions: [] });

    expect(await operator.sends(action)).toBe(true);
    expect(opened.commands).not.toContain('AUTH LOGIN');
  });

  test('fails and logs it while SMTP is not configured', async ({ operator, log }) => {
    expect(await operator.sends(action)).toBe(false);
    expect(await log()).toContain(' ERROR ');
  });

  test('offers DHE first on TLS 1.2 as delivered, and the list of the tls-ciphers file after a restart', async ({
    manager,
    operator,
    relay,
  }) => {
    const served = { ...(await rsaIdentity(relayHost)), dhparam: 'auto', maxVersion: 'TLSv1.2' } as const;
    const opened = await relay({ tls: served });
    const store = [{ friendlyName: 'rsa', certificate: served.cert }];
    await manager.restore({ smtp: { ...smtp, encryptionType: 'STARTTLS' }, trustStore: store, actions: [] });

    expect(await operator.sends(action)).toBe(true);
    expect(opened.cipher).toBe('TLSv1.2 DHE-RSA-AES128-GCM-SHA256');

    await writeFile(
      join(manager.folder, 'lancope/services/swos-compliance/security/tls-ciphers'),
      'ECDHE-RSA-AES256-GCM-SHA384\n',
    );
    await operator.sends(action);
    expect(opened.cipher).toBe('TLSv1.2 DHE-RSA-AES128-GCM-SHA256');
    manager.restartMailService();
    await operator.sends(action);
    expect(opened.cipher).toBe('TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384');
  });

  const decades = 20 * 365 * 24 * 3_600_000;
  for (const [wrong, ahead] of [
    ['ahead', decades],
    ['behind', -decades],
  ] as const) {
    test(`refuses a valid certificate of the relay while the manager's clock is ${wrong}`, async ({
      manager,
      operator,
      relay,
      log,
    }) => {
      const opened = await relay({ tls: chain.served });
      const starttls = { ...smtp, encryptionType: 'STARTTLS' } as const;
      await manager.restore({ smtp: starttls, trustStore: chain.store('root'), actions: [] });

      manager.setClock(ahead);
      expect(await operator.sends(action)).toBe(false);
      expect(await log()).toContain('CertPathValidatorException: validity check failed');
      expect(opened.commands.filter((line) => !/^(EHLO|STARTTLS)/.test(line))).toEqual([]);

      manager.setClock(0);
      expect(await operator.sends(action)).toBe(true);
    });
  }

  test('accepts a certificate that is itself stored, whatever the clock of the manager says, as Java does', async ({
    manager,
    operator,
    relay,
  }) => {
    await relay({ tls: chain.served });
    const starttls = { ...smtp, encryptionType: 'STARTTLS' } as const;
    await manager.restore({ smtp: starttls, trustStore: chain.store('leaf'), actions: [] });
    manager.setClock(decades);

    expect(await operator.sends(action)).toBe(true);
  });

  test("dates mail and log by the manager's clock, which a reset sets right", async ({
    manager,
    operator,
    relay,
    log,
  }) => {
    const opened = await relay();
    await manager.restore({ smtp, trustStore: [], actions: [] });
    manager.setClock(decades);
    expect(await operator.sends(action)).toBe(true);

    const later = new Date(Date.now() + decades).getUTCFullYear();
    expect((await simpleParser(opened.messages[0] ?? '')).date?.getUTCFullYear()).toBe(later);
    expect(await log()).toMatch(new RegExp(`^${later}-`));
    await manager.reset();
    await manager.restore({ smtp, trustStore: [], actions: [] });
    expect(await operator.sends(action)).toBe(true);
    expect((await simpleParser(opened.messages[1] ?? '')).date?.getUTCFullYear()).toBe(
      new Date().getUTCFullYear(),
    );
  });

  test('speaks TLS 1.3 where the relay does', async ({ manager, operator, relay }) => {
    const opened = await relay({ tls: chain.served });
    await manager.restore({
      smtp: { ...smtp, encryptionType: 'STARTTLS' },
      trustStore: chain.store('leaf'),
      actions: [],
    });

    expect(await operator.sends(action)).toBe(true);
    expect(opened.cipher).toBe('TLSv1.3 TLS_AES_128_GCM_SHA256');
  });
});
