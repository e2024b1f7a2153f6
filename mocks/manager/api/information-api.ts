import { Hono } from 'hono';
import { identity } from '../identity.ts';

/** What the manager says about itself. */
export function informationApi(hostName: string): Hono {
  const api = new Hono();
  api.get('/sw-reporting/v2/tenants', (context) => context.text(JSON.stringify({ data: [identity.tenant] })));
  api.get('/smc/rest/system/info', (context) =>
    context.json({ version: identity.version, build: identity.build, hostName }),
  );
  return api;
}
