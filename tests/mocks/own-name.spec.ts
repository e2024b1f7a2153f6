import http from 'node:http';
import { expect } from '@playwright/test';
import { test } from '../of-worker.ts';
import { Hono } from 'hono';
import { servePage, type ServedPage } from '../../mocks/network/index.ts';

/** Laboratory and mailbox are served in this way. */
let page: ServedPage;
const chosen: string[] = [];

test.beforeAll(async () => {
  const app = new Hono();
  app.get('/', (context) => context.text('mail'));
  app.post('/faults/:name', (context) => {
    chosen.push(context.req.param('name'));
    return context.body(null, 204);
  });
  page = await servePage(app);
});

test.afterAll(() => page.close());

async function statusOf(method: string, path: string, headers: Record<string, string>): Promise<unknown> {
  const request = http.request(new URL(path, page.url), { method, headers });
  request.end();
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) =>
    request.once('response', resolve).once('error', reject),
  );
  answer.resume();
  return answer.statusCode;
}

for (const name of ['127.0.0.1', 'localhost', '127.1.2.3', '[::1]', 'lab.localhost']) {
  test(`the page answers to ${name}`, async () => {
    const host = `${name}:${new URL(page.url).port}`;
    expect(await statusOf('GET', '/', { host })).toBe(200);
    expect(await statusOf('POST', '/faults/own', { host, origin: `http://${host}` })).toBe(204);
  });
}

for (const host of ['rebound.example.org', '127.0.0.1.example.org', 'localhost.example.org', '10.0.0.5']) {
  test(`the page neither shows nor chooses anything under the name "${host}"`, async () => {
    chosen.length = 0;
    expect(await statusOf('GET', '/', { host })).toBe(403);
    expect(await statusOf('POST', '/faults/rebound', { host, origin: `http://${host}` })).toBe(403);
    expect(chosen).toEqual([]);
  });
}

for (const origin of ['http://evil.example.org', 'null', 'http://127.0.0.1:1']) {
  test(`the page takes no choice from a page at ${origin}`, async () => {
    chosen.length = 0;
    const { host } = new URL(page.url);
    expect(await statusOf('POST', '/faults/foreign', { host, origin })).toBe(403);
    expect(chosen).toEqual([]);
  });
}
