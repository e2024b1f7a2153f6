import { Hono } from 'hono';
import { identity } from '../identity.ts';
import { type Release, traitsOf } from '../release.ts';

/** The manager's facts about itself. */
export function informationApi(hostName: string, release: Release): Hono {
  const api = new Hono();
  const { version, build } = traitsOf(release);
  api.get('/sw-reporting/v2/tenants', (context) => context.text(JSON.stringify({ data: [identity.tenant] })));
  api.get('/smc/rest/system/info', (context) => context.json({ version, build, hostName }));
  return api;
}
