import { X509Certificate } from 'node:crypto';
import http from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { expect, type Page } from '@playwright/test';
import { test as base } from '../../of-worker.ts';
import { type Gate, openGate } from '../../../fixtures/manager/safety/open-gate.ts';
import { Journal } from '../../../fixtures/manager/safety/journal.ts';
import { type Permission, whyRefused } from '../../../fixtures/manager/safety/judge-write.ts';
import type { Snapshot } from '../../../fixtures/manager/safety/snapshot.ts';
import { type Identity, openPki } from '../../../mocks/pki/index.ts';
import { type CountingServer, startCountingServer } from './counting-server.ts';

const before: Snapshot = {
  version: 1,
  takenAt: '2026-01-01T00:00:00.000Z',
  manager: { url: 'https://manager.example.com', version: '7.4.2' },
  elements: {},
  actions: [],
};

const configuration = '/cm/config/appliance/1/config';

const pages = {
  [configuration]: '{"configurableElements":{}}',
  '/page': '<!doctype html><title>page</title>',
  // More than what is on its way at once.
  '/long': 'x'.repeat(32 * 1024 * 1024),
  '/shared-worker.js': `
    onconnect = ({ ports: [port] }) =>
      fetch('/sw-response-mgmt/v1/actions/of-the-shared-worker', { method: 'DELETE' }).then(
        ({ status }) => port.postMessage(status),
        () => port.postMessage('failed'),
      );`,
  '/service-worker.js': `
    onmessage = ({ source }) =>
      fetch('/sw-response-mgmt/v1/actions/of-the-service-worker', { method: 'DELETE' }).then(
        ({ status }) => source.postMessage(status),
        () => source.postMessage('failed'),
      );`,
};

interface GateFixtures {
  readonly identity: Identity;
  readonly server: CountingServer;
  readonly permission: Permission;
  readonly gate: Gate;
}

type Phase = Permission['phase'] | 'read-only';

const test = base.extend<GateFixtures & { readonly phase: Phase }>({
  phase: ['running', { option: true }],
  identity: async ({}, use) => use(await (await openPki()).selfSignedIdentity('manager', ['127.0.0.1'])),
  server: async ({ identity }, use) => {
    const server = await startCountingServer(identity, pages);
    await use(server);
    await server.close();
  },
  permission: async ({ phase }, use, { testId, workerIndex }) => {
    const journal = new Journal(join(tmpdir(), `gate-${testId}-${workerIndex}.jsonl`));
    journal.begin('a run of the tests');
    await use(permissionIn(phase, journal));
    journal.remove();
  },
  gate: async ({ identity, server, permission }, use) => {
    const gate = await openGate({
      url: server.url,
      fingerprint: new X509Certificate(identity.certificates[0] ?? '').fingerprint256,
      permission,
      answerDeadline: 2000,
      onRefused: () => undefined,
    });
    await use(gate);
    await gate.close();
  },
});

function permissionIn(phase: Phase, journal: Journal): Permission {
  if (phase === 'looking') return { phase, testAction: false };
  if (phase === 'restoring') return { phase, journal, before, testAction: false };
  const mode = phase === 'read-only' ? phase : 'full';
  return { phase: 'running', mode, testAction: false, journal, before };
}

/** One request through a gate, as a browser sends it. */
async function ask(
  gate: Gate,
  { url }: CountingServer,
  request: { method: string; path: string; headers?: Record<string, string>; body?: string },
  signal?: AbortSignal,
  onAnswer: () => void = () => undefined,
): Promise<{ status: number | undefined; text: string }> {
  const { host, hostname, port } = new URL(url);
  const proxy = new URL(gate.launchOptions.proxy.server);
  const connecting = http.request({ host: proxy.hostname, port: proxy.port, method: 'CONNECT', path: host });
  const tunnel = new Promise<Socket>((resolve, reject) =>
    connecting.once('connect', (_, socket) => resolve(socket)).once('error', reject),
  );
  connecting.end();
  const socket = await tunnel;
  const secure = connect({ socket, rejectUnauthorized: false });
  const { method, path, headers, body } = request;
  const sent = http.request({
    createConnection: () => secure,
    host: hostname,
    port,
    method,
    path,
    headers: { host, connection: 'close', ...headers },
    ...(signal && { signal }),
  });
  sent.end(body);
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) =>
    sent.once('response', resolve).once('error', reject),
  );
  onAnswer();
  return { status: answer.statusCode, text: await text(answer) };
}

/** Requests of which each could change a customer's manager, or hide that it does. */
const dangerous: readonly (readonly [string, Parameters<typeof ask>[2]])[] = [
  ['a change at a path nobody knows', { method: 'POST', path: '/central-mgmt/save', body: '{}' }],
  ['another method on a path that is known', { method: 'PATCH', path: '/sw-response-mgmt/v1/actions/1' }],
  ['a method below the sign-in', { method: 'DELETE', path: '/token/users/1' }],
  ['another method on the sign-in', { method: 'PUT', path: '/token' }],
  ['a way up in the path', { method: 'DELETE', path: '/sw-response-mgmt/v1/actions/..%2f..%2frules' }],
  ['a matrix parameter', { method: 'DELETE', path: '/token;/../cm/appliance/1' }],
  ['a query that nobody knows', { method: 'DELETE', path: '/token?user=admin' }],
  [
    'a GET that is to be taken for a DELETE',
    { method: 'GET', path: '/page', headers: { 'X-HTTP-Method-Override': 'DELETE' } },
  ],
  ['a method that is no reading', { method: 'OPTIONS', path: '/page' }],
  ['another host', { method: 'GET', path: '/page', headers: { host: 'other.example.org' } }],
  [
    "the customer's action, under the name of the suite's",
    {
      method: 'PUT',
      path: '/sw-response-mgmt/v1/actions/7',
      body: JSON.stringify({ name: 'sna-ses-conformance' }),
    },
  ],
  [
    "an addition that carries the id of the customer's action",
    {
      method: 'POST',
      path: '/sw-response-mgmt/v1/actions',
      body: JSON.stringify({ id: 7, name: 'Page the NOC' }),
    },
  ],
];

for (const [title, request] of dangerous) {
  test(`the gate refuses ${title}, in the mode full too`, async ({ gate, server }) => {
    const answer = await ask(gate, server, request);

    expect(answer.status).toBe(403);
    expect(gate.refusals).toEqual([answer.text]);
    expect(server.seen.filter((line) => !line.startsWith('GET /sw-response-mgmt'))).toEqual([]);
  });
}

test('the gate lets reading, the sign-in and the sign-out through', async ({ gate, server }) => {
  const requests = [
    'GET /page',
    'HEAD /page',
    'POST /token/v2/authenticate',
    'POST /token/v2',
    'DELETE /token',
  ];
  for (const request of requests) {
    const [method = '', path = ''] = request.split(' ');
    const body = method === 'POST' ? 'a=b' : '';
    expect((await ask(gate, server, { method, path, body })).status).toBe(200);
  }

  expect(server.seen).toEqual(requests);
  expect(gate.refusals).toEqual([]);
});

test('the gate refuses a deletion that does not say what it deletes', async ({ permission }) => {
  const reason = await whyRefused(
    { method: 'DELETE', target: '/actions/chosen', body: '' },
    {
      permission,
      paths: { changeAction: '/actions/chosen' },
      read: async () => ({ etag: undefined, body: [] }),
    },
  );

  expect(reason).toBe('it does not say which action it changes');
});

/** A page of a browser that is started as a gate says. */
const browserTest = test.extend<{ readonly gated: Page }>({
  gated: async ({ gate, server, playwright }, use) => {
    const browser = await playwright.chromium.launch(gate.launchOptions);
    const page = await browser.newPage({ baseURL: server.url });
    await page.goto('/page');
    await use(page);
    await browser.close();
  },
});

browserTest('workers and a WebSocket have no way around the gate', async ({ gate, server, gated: page }) => {
  const ofSharedWorker = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const worker = new SharedWorker('/shared-worker.js');
        worker.port.addEventListener('message', ({ data }) => resolve(data));
        worker.port.start();
      }),
  );
  const ofServiceWorker = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register('/service-worker.js');
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    return new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('message', ({ data }) => resolve(data));
      navigator.serviceWorker.startMessages();
      // It is no window, and asks for no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker?.postMessage('begin');
    });
  });
  const ofSocket = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const socket = new WebSocket(`wss://${location.host}/socket`);
        socket.addEventListener('open', () => resolve('open'));
        socket.addEventListener('error', () => resolve('refused'));
      }),
  );

  expect([ofSharedWorker, ofServiceWorker, ofSocket]).toEqual([403, 403, 'refused']);
  expect(server.seen.filter((line) => !line.startsWith('GET '))).toEqual([]);
  expect(gate.refusals).toHaveLength(3);
});

browserTest(
  'page.request goes through the gate, which it does not trust',
  async ({ gate, server, gated: page }) => {
    const path = '/sw-response-mgmt/v1/actions/of-the-request';
    await expect(page.request.delete(path)).rejects.toThrow('self-signed certificate');
    expect((await page.request.delete(path, { ignoreHTTPSErrors: true })).status()).toBe(403);

    expect(server.seen.filter((line) => !line.startsWith('GET '))).toEqual([]);
    expect(gate.refusals).toHaveLength(1);
  },
);

browserTest(
  'the browser has no way to another server, though it is on this machine',
  async ({ gated: page, identity }) => {
    const other = await startCountingServer(identity);
    try {
      expect((await page.goto(other.url.replace('https:', 'http:')))?.status()).toBe(403);
      await expect(page.goto(other.url)).rejects.toThrow('net::ERR_TUNNEL_CONNECTION_FAILED');
      expect(other.connections).toBe(0);
    } finally {
      await other.close();
    }
  },
);

browserTest(
  'the browser of a run trusts no certificate but that of the gate',
  async ({ gate, server, playwright }) => {
    const { args } = gate.launchOptions;
    const browser = await playwright.chromium.launch({ args });
    try {
      const page = await browser.newPage();
      await expect(page.goto(`${server.url}/page`)).rejects.toThrow('net::ERR_CERT_');
      expect(server.seen).toEqual([]);
    } finally {
      await browser.close();
    }
  },
);

test('the gate sends reads over one connection, and each write over its own', async ({ gate, server }) => {
  for (const method of ['GET', 'GET', 'GET']) {
    await ask(gate, server, { method, path: '/page' });
  }
  // The first was to look who the manager is.
  expect(server.connections).toBe(2);
  for (const method of ['POST', 'POST']) await ask(gate, server, { method, path: '/token/v2' });
  expect(server.connections).toBe(4);
});

test('the gate reports a manager that falls silent', async ({ gate, server }) => {
  server.fallSilent();
  const { status, text: sentence } = await ask(gate, server, { method: 'POST', path: '/token/v2' });
  expect([status, sentence]).toEqual([
    502,
    'The manager gave no answer to POST /token/v2 within 2 s. Look whether it is up, and try again.',
  ]);

  await expect(ask(gate, server, { method: 'GET', path: '/page' })).rejects.toThrow('hang up');
  expect(gate.problem?.message).toContain('gave no answer to GET /page');
});

test('the gate asks for no page again that a browser leaves half read', async ({ gate, server }) => {
  const page = { method: 'GET', path: '/page' };
  // The next read goes over the same connection.
  await ask(gate, server, page);
  const leaving = new AbortController();
  const left = ask(gate, server, { method: 'GET', path: '/long' }, leaving.signal, () => leaving.abort());
  await expect(left).rejects.toThrow('aborted');

  expect((await ask(gate, server, page)).status).toBe(200);
  expect(server.seen).toEqual(['GET /page', 'GET /long', 'GET /page']);
});

test('the gate does not send a write whose browser has given up', async ({ gate, server }) => {
  const request = { method: 'PUT', path: configuration, body: pages[configuration] };
  server.fallSilent();
  const leaving = new AbortController();
  const abandoned = ask(gate, server, request, leaving.signal);
  // The gate looks first whether somebody else has changed the configuration.
  await expect.poll(() => server.seen).toEqual([`GET ${configuration}`]);
  leaving.abort();
  await expect(abandoned).rejects.toThrow('aborted');
  // The gate knows it for all later answers.
  expect((await ask(gate, server, { method: 'OPTIONS', path: '/page' })).status).toBe(403);
  server.speak();

  // One that is waited for comes after it.
  expect((await ask(gate, server, request)).status).toBe(200);
  expect(server.seen).toEqual([`GET ${configuration}`, `GET ${configuration}`, `PUT ${configuration}`]);
});

test.describe('where the suite does not know the path to which the pages save', () => {
  const elements = { smtpConfiguration: { server: 'relay.example.com' } };
  const apply = { method: 'POST', path: '/central-mgmt/save', body: JSON.stringify(elements) };

  test('the gate passes the announced change once, and nothing else', async ({ gate, server, identity }) => {
    const [file = ''] = identity.certificates;
    const upload = { method: 'POST', path: '/central-mgmt/upload', body: `--x\r\n\r\n${file}\r\n--x--` };
    gate.announced.apply(elements);
    gate.announced.file(file);

    const answers = [];
    for (const request of [
      { ...apply, body: '{"smtpConfiguration":{"server":"other.example.com"}}' },
      { ...apply, method: 'PATCH' },
      upload,
      upload,
      apply,
      apply,
    ]) {
      answers.push((await ask(gate, server, request)).status);
    }

    expect(answers).toEqual([403, 403, 200, 403, 200, 403]);
  });

  for (const phase of ['looking', 'read-only', 'restoring'] as const) {
    test.describe(phase, () => {
      test.use({ phase });

      test('the gate refuses a change, although the run announced it', async ({ gate, server }) => {
        gate.announced.apply(elements);

        expect((await ask(gate, server, apply)).status).toBe(403);
      });
    });
  }
});

test('the gate sends nothing to a manager that presents another certificate, even after the first connection', async ({
  gate,
  server,
}) => {
  await ask(gate, server, { method: 'GET', path: '/page' });
  server.present(await (await openPki()).selfSignedIdentity('somebody in between', ['127.0.0.1']));

  const read = ask(gate, server, { method: 'GET', path: '/page' });
  await expect(read, 'a page takes an answer for the manager’s').rejects.toThrow('hang up');
  const signIn = { method: 'POST', path: '/token/v2/authenticate', body: 'password=secret' };
  expect(await ask(gate, server, signIn)).toEqual({
    status: 502,
    text: expect.stringMatching(/presents the certificate .* not .*somebody is in between/),
  });
  expect(server.seen).toEqual(['GET /page']);
  expect(gate.problem?.message).toContain('somebody is in between');
});

test.describe('before and after a run', () => {
  test.use({ phase: 'looking' });

  test('the gate lets a reader change nothing', async ({ gate, server }) => {
    const { text: sentence } = await ask(gate, server, {
      method: 'PUT',
      path: '/cm/config/appliance/1/config',
      body: '{"configurableElements":{}}',
    });

    expect(sentence).toBe('Refused: PUT /cm/config/appliance/1/config, since nothing may be changed.');
    expect(server.seen).toEqual([]);
  });
});
