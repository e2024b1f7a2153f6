import { readFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import { expect } from '@playwright/test';
import { generate } from 'selfsigned';
import { z } from 'zod';
import { account, action, smtp, test } from './manager-lab.ts';
import { actionsPath, configurationPath, describedIn, Operator } from './manager-operator.ts';

test.describe('the configuration of the simulator', () => {
  test('comes into force by an Apply, after which the appliance is up again', async ({
    manager,
    operator,
  }) => {
    expect((await operator.applySmtp(smtp)).status()).toBe(200);

    await expect.poll(() => operator.status()).toBe('up');
    expect(manager.snapshot().smtp).toEqual(smtp);
  });

  test('shows the appliance as not up during an Apply, and refuses another Apply then: 409', async ({
    start,
    folder,
  }) => {
    const manager = await start({ folder, applyTime: 60_000 });
    const operator = await Operator.of(manager.url);
    await operator.signIn(account);
    expect(await operator.status()).toBe('up');
    await operator.applySmtp(smtp);

    expect(await operator.status()).toBe('config_changes_pending');
    expect((await operator.applySmtp({ ...smtp, port: 25 })).status()).toBe(409);
    expect(manager.snapshot().smtp?.port).toBe(587);
    await operator.dispose();
  });

  test('refuses an Apply that is based on an older configuration: 412', async ({ manager, operator }) => {
    const { body, etag } = await operator.configuration();
    await manager.restore({ smtp, trustStore: [], actions: [] });

    expect((await operator.put(body, etag)).status()).toBe(412);
    expect((await operator.put(body, '')).status()).toBe(412);
    expect(manager.snapshot().smtp).toEqual(smtp);
  });

  test('reports APPLY_CONFIG_FAILED after a failed Apply, until the next one', async ({
    manager,
    operator,
  }) => {
    const status = z.looseObject({ configState: z.string() });
    const configState = async (): Promise<string> =>
      status.parse(await (await operator.api.get('/cm/config/appliance/101/status')).json()).configState;
    manager.failNextApply();

    expect((await operator.applySmtp(smtp)).status()).toBe(200);
    expect(await configState()).toBe('APPLYING_CONFIG');
    await expect.poll(configState).toBe('APPLY_CONFIG_FAILED');
    expect(manager.snapshot().smtp).toBeUndefined();

    expect((await operator.applySmtp(smtp)).status()).toBe(200);
    await expect.poll(configState).toBe('UP_TO_DATE');
    expect(manager.snapshot().smtp).toEqual(smtp);
  });

  test('refuses an Apply at the secondary of a failover pair: 307', async ({ start, folder }) => {
    const secondary = await start({ folder, secondaryOf: 'https://primary.example.com' });
    const operator = await Operator.of(secondary.url);
    await operator.signIn(account);

    const response = await operator.applySmtp(smtp);

    expect(response.status()).toBe(307);
    expect(response.headers()['location']).toBe(`https://primary.example.com${configurationPath}`);
    expect(secondary.snapshot().smtp).toBeUndefined();
    await operator.dispose();
  });

  test('refuses an Apply without the XSRF token: 403', async ({ manager, operator }) => {
    const { body, etag } = await operator.configuration();
    body.configurableElements.smtpConfiguration = smtp;
    const response = await operator.api.put(configurationPath, { headers: { 'If-Match': etag }, data: body });

    expect(response.status()).toBe(403);
    expect(manager.snapshot().smtp).toBeUndefined();
  });

  for (const [what, change, message] of [
    ['port 0', { port: 0 }, 'Port must be a number from 1 to 65535.'],
    ['port 65536', { port: 65_536 }, 'Port must be a number from 1 to 65535.'],
    ['port 25.5', { port: 25.5 }, 'Port must be a number from 1 to 65535.'],
    ['no server', { server: '' }, 'SMTP Server is required.'],
    ['a server with a line break', { server: 'a\r\nb' }, 'SMTP Server must be a host name or an IP address.'],
    ['two senders', { fromEmail: 'a@example.com,b@example.com' }, 'From Email must be one email address.'],
    ['a line break in the user name', { userName: 'a\nb' }, 'User Name must not contain control characters.'],
    ['a NUL in the password', { password: 'a\0b' }, 'Password must not contain control characters.'],
  ] as const) {
    test(`refuses ${what}`, async ({ manager, operator }) => {
      const response = await operator.applySmtp({ ...smtp, ...change });

      expect(response.status()).toBe(400);
      expect(await response.json()).toMatchObject({ message });
      expect(manager.snapshot().smtp).toBeUndefined();
      expect(await operator.status()).toBe('up');
    });
  }

  test('keeps the password when an Apply leaves it out', async ({ manager, operator }) => {
    await manager.restore({ smtp, trustStore: [], actions: [] });
    const { password: _password, ...rest } = smtp;
    expect((await operator.applySmtp({ ...rest, port: 2587 })).status()).toBe(200);
    expect(manager.snapshot().smtp).toEqual({ ...smtp, port: 2587 });
  });

  test('shows the SMTP password to nobody', async ({ manager, operator, relay, log }) => {
    const base64 = Buffer.from(smtp.password).toString('base64');
    await relay({ replies: { password: `535 Wrong: ${smtp.password} (${base64})` } });
    await operator.applySmtp(smtp);
    await expect.poll(() => operator.status()).toBe('up');
    await operator.sends(action);

    const seen = [await log()];
    for (const path of [configurationPath, actionsPath, '/central-mgmt/', '/cm/inventory/appliances']) {
      seen.push(await (await operator.api.get(path)).text());
    }
    expect(seen[0]).toContain('535 Wrong: ***');
    for (const text of seen) {
      expect(text).not.toContain(smtp.password);
      expect(text).not.toContain(base64);
    }
    expect(manager.snapshot().smtp?.password).toBe(smtp.password);
  });

  test.describe('trust store', () => {
    let pem: string;
    let key: string;
    let other: string;

    test.beforeAll(async () => {
      const attributes = [{ name: 'commonName', value: 'Relay CA' }];
      const made = await generate(attributes, { algorithm: 'sha256', keySize: 2048 });
      [pem, key] = [made.cert, made.private];
      other = (await generate(attributes, { algorithm: 'sha256', keyType: 'ec' })).cert;
    });

    test('describes an uploaded certificate, and trusts it after an Apply', async ({ manager, operator }) => {
      const file = ` 0 s:CN = Relay CA\n   i:CN = Relay CA\n${pem}`;
      const response = await operator.addCertificate('Relay-CA.pem', file);
      const certificate = await describedIn(response);

      expect(certificate).toMatchObject({
        issuedTo: 'Relay CA',
        issuedBy: 'Relay CA',
        keyLength: '2048 bits',
        serialNumber: new X509Certificate(pem).serialNumber.toLowerCase(),
        validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      });
      expect(manager.snapshot().trustStore).toEqual([]);

      const { body, etag } = await operator.configuration();
      body.configurableElements.trustStore.trustedCertificates.push({
        friendlyName: 'Relay-CA.pem',
        certificate,
      });
      expect((await operator.put(body, etag)).status()).toBe(200);
      expect(manager.snapshot().trustStore.map(({ friendlyName }) => friendlyName)).toEqual(['Relay-CA.pem']);
    });

    test('takes a certificate in DER', async ({ operator }) => {
      const response = await operator.addCertificate('der', new X509Certificate(pem).raw);
      expect(await describedIn(response)).toMatchObject({ issuedTo: 'Relay CA' });
    });

    test('refuses a file that does not hold exactly one certificate', async ({ operator }) => {
      for (const [file, message] of [
        ['hello', 'The file is not a certificate.'],
        ['', 'The file is not a certificate.'],
        [`${pem}\n${other}`, 'The file holds 2 certificates. Add each certificate from a file of its own.'],
        [
          Buffer.concat([new X509Certificate(pem).raw, new X509Certificate(other).raw]),
          'The file holds more than one certificate. Add each certificate from a file of its own.',
        ],
        [`${pem}\n${key}`, 'The file holds a private key. Choose a file that holds only the certificate.'],
        [
          pem.replace(/^.{30}/m, 'A'.repeat(30)).replace(/\n[A-Za-z]{20}/, '\nAAAAAAAAAAAAAAAAAAAA'),
          'The file is not a certificate.',
        ],
      ] as const) {
        const response = await operator.addCertificate('name', file);
        expect(response.status(), message).toBe(400);
        expect(await response.json()).toMatchObject({ message });
      }
    });

    test('refuses a forbidden friendly name', async ({ operator }) => {
      for (const name of ['Amazon Root', 'a/b', 'ä', '']) {
        const response = await operator.addCertificate(name, pem);
        expect(response.status(), name).toBe(400);
        expect(await response.json()).toMatchObject({
          problems: { friendlyName: expect.stringMatching(/^Friendly Name /) },
        });
      }
    });

    test('refuses a name or a certificate that is there already', async ({ manager, operator }) => {
      await manager.restore({
        smtp: undefined,
        trustStore: [{ friendlyName: 'here', certificate: new X509Certificate(pem).toString() }],
        actions: [],
      });
      const name = await operator.addCertificate('here', other);
      expect(name.status()).toBe(400);
      expect(await name.json()).toMatchObject({
        message: 'The friendly name here is already in the trust store.',
      });
      const certificate = await operator.addCertificate('elsewhere', pem);
      expect(certificate.status()).toBe(400);
      expect(await certificate.json()).toMatchObject({
        message: 'The certificate is already in the trust store, as here.',
      });

      const { body, etag } = await operator.configuration();
      const { trustedCertificates } = body.configurableElements.trustStore;
      trustedCertificates.push(trustedCertificates[0]);
      expect((await operator.put(body, etag)).status()).toBe(400);
    });
  });

  test('keeps e-mail actions, and refuses a second one of the same name', async ({ operator }) => {
    const created = z
      .looseObject({ id: z.string() })
      .parse(await (await operator.postAction(actionsPath, action)).json());
    const twin = await operator.postAction(actionsPath, action);
    expect(twin.status()).toBe(400);
    expect(await twin.json()).toMatchObject({
      problems: { name: 'An action named SES alarm already exists.' },
    });

    const headers = await operator.xsrf();
    await operator.api.put(`${actionsPath}/${created.id}`, {
      headers,
      data: { ...action, subject: 'Other' },
    });
    expect(await (await operator.api.get(actionsPath)).json()).toEqual([
      { ...action, subject: 'Other', id: created.id },
    ]);
    expect((await operator.api.delete(`${actionsPath}/${created.id}`, { headers })).status()).toBe(204);
    expect(await (await operator.api.get(actionsPath)).json()).toEqual([]);
  });

  test('is as delivered after a reset', async ({ manager, operator }) => {
    await operator.postAction(actionsPath, action);
    await operator.applySmtp(smtp);
    await manager.reset();

    expect(manager.snapshot()).toMatchObject({ smtp: undefined, trustStore: [], actions: [] });
    expect(await operator.status()).toBe('up');
    expect(await readFile(manager.logFile, 'utf8')).toBe('');
  });
});
