import { expect } from '@playwright/test';
import { decode } from 'hono/jwt';
import { account, action, test } from './manager-lab.ts';
import { actionsPath, configurationPath, Operator } from './manager-operator.ts';

test.use({ release: '7.4' });

test.describe('a session of the simulator', () => {
  test('begins with a token, an RS512 cookie and an XSRF cookie', async ({ manager }) => {
    const operator = await Operator.of(manager.url);
    const response = await operator.signIn(account);

    expect(response.status()).toBe(200);
    expect(await response.json()).toMatchObject({
      tokenTtlInSeconds: 1200,
      authResponse: { user: { username: 'admin' } },
    });
    const { cookies } = await operator.api.storageState();
    const token = cookies.find(({ name }) => name === 'stealthwatch.jwt');
    expect(token).toMatchObject({ secure: true, httpOnly: true, path: '/' });
    expect(decode(token?.value ?? '').header.alg).toBe('RS512');
    expect(cookies.find(({ name }) => name === 'XSRF-TOKEN')?.value).toMatch(/^[0-9a-f]{32}$/);
    await operator.dispose();
  });

  for (const wrong of [
    { userName: 'admin', password: 'wrong' },
    { userName: 'root', password: account.password },
  ]) {
    test(`does not begin for ${wrong.userName} with ${wrong.password}: 401, empty body`, async ({
      manager,
    }) => {
      const operator = await Operator.of(manager.url);
      const response = await operator.signIn(wrong);

      expect(response.status()).toBe(401);
      expect(await response.text()).toBe('');
      await operator.dispose();
    });
  }

  test('does not begin from a JSON body: 415', async ({ manager, request }) => {
    const response = await request.post(`${manager.url}/token/v2/authenticate`, {
      data: { username: account.userName, password: account.password },
      ignoreHTTPSErrors: true,
    });

    expect(response.status()).toBe(415);
  });

  test('is required by every REST path, which answers 401 in nginx’s words otherwise', async ({
    manager,
    request,
  }) => {
    for (const path of [configurationPath, actionsPath, '/cm/inventory/appliances', '/no/such/path']) {
      const response = await request.get(`${manager.url}${path}`, { ignoreHTTPSErrors: true });

      expect(response.status(), path).toBe(401);
      expect(await response.text(), path).toContain('401 Authorization Required');
    }
  });

  test('is required by the pages, which lead to the sign-in page otherwise', async ({ manager }) => {
    const anonymous = await Operator.of(manager.url);
    for (const path of ['/lc-landing-page/', '/central-mgmt/']) {
      const response = await anonymous.api.get(path);

      expect(response.status()).toBe(302);
      expect(response.headers()['location']).toBe('/smc/login.html');
    }
    await anonymous.dispose();
  });

  test('changes nothing without its XSRF token: 403', async ({ operator }) => {
    const create = await operator.api.post(actionsPath, { data: action });
    const forged = await operator.api.post(actionsPath, {
      data: action,
      headers: { 'X-XSRF-TOKEN': '0'.repeat(32) },
    });

    expect(create.status()).toBe(403);
    expect(forged.status()).toBe(403);
    expect(await (await operator.api.get(actionsPath)).json()).toEqual([]);
  });

  test('ends when the account signs in again', async ({ manager, operator }) => {
    expect((await operator.api.get(configurationPath)).status()).toBe(200);
    const second = await Operator.of(manager.url);
    await second.signIn(account);

    expect((await operator.api.get(configurationPath)).status()).toBe(401);
    expect((await second.api.get(configurationPath)).status()).toBe(200);
    await second.dispose();
  });

  test('does not end when another sign-in fails', async ({ manager, operator }) => {
    const other = await Operator.of(manager.url);
    await other.signIn({ ...account, password: 'wrong' });

    expect((await operator.api.get(configurationPath)).status()).toBe(200);
    await other.dispose();
  });

  test('ends after 20 minutes, used or not', async ({ operator, clock }) => {
    clock.now += 20 * 60_000 - 1;
    expect((await operator.api.get(configurationPath)).status()).toBe(200);
    clock.now += 1;
    expect((await operator.api.get(configurationPath)).status()).toBe(401);
  });

  test('lasts another 20 minutes when it is renewed', async ({ operator, clock }) => {
    clock.now += 19 * 60_000;
    const renewed = await operator.api.post('/token/v2', { headers: await operator.xsrf() });
    expect(renewed.status()).toBe(200);

    clock.now += 19 * 60_000;
    expect((await operator.api.get(configurationPath)).status()).toBe(200);
  });

  test('ends at sign-out', async ({ operator }) => {
    const before = await operator.api.storageState();
    expect((await operator.api.delete('/token', { headers: await operator.xsrf() })).status()).toBe(200);

    const cookie = before.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    expect((await operator.api.get(configurationPath, { headers: { cookie } })).status()).toBe(401);
  });

  test('shows the tenant, the version and the host name', async ({ operator }) => {
    const tenants = await operator.api.get('/sw-reporting/v2/tenants');
    expect(tenants.headers()['content-type']).toContain('text/plain');
    expect(JSON.parse(await tenants.text())).toHaveProperty(['data', '0'], {
      displayName: 'example.com',
      id: 132,
    });
    expect(await (await operator.api.get('/smc/rest/system/info')).json()).toMatchObject({
      version: expect.stringMatching(/^7\.4\./),
      hostName: 'sna-manager.example.com',
    });
  });
});
