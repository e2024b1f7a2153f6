import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import { openBlackhole, route, type Routes } from '../../mocks/network/index.ts';
import { endpointHost, networkFaults, type Ses } from '../../mocks/ses/index.ts';
import { namesOf } from './faults/names-of.ts';
import { handshake } from './ses/handshake.ts';
import { expect, test } from './ses/lab.ts';
import { SmtpClient } from './ses/smtp-client.ts';

const relayHost = endpointHost('us-east-1');
const other = endpointHost('eu-west-1');

type RouteFaultName = Exclude<keyof typeof networkFaults, 'slow-line'>;

/** A client's experience at port 587 and 465 of the endpoint; the other endpoint is always reached. */
const meetings = {
  'connection-refused': ['ECONNREFUSED', 'connected'],
  'connection-unanswered': ['no answer', 'connected'],
  'name-not-found': ['ENOTFOUND', 'ENOTFOUND'],
  'dns-unanswered': ['EAI_AGAIN', 'EAI_AGAIN'],
} as const satisfies Record<RouteFaultName, readonly [string, string]>;

for (const name of namesOf(meetings)) {
  test(`the fault ${name} breaks one way to the relay, and no other`, async ({ relay }) => {
    const blackhole = await openBlackhole();
    const sound = routesTo(relay);
    const broken = networkFaults[name].routes(sound, {
      host: relayHost,
      port: 587,
      blackhole: blackhole.listener,
    });
    expect(await meets(broken, relayHost)).toEqual(meetings[name]);
    expect(await meets(broken, other)).toEqual(['connected', 'connected']);
    expect(await meets(sound, relayHost)).toEqual(['connected', 'connected']);
    await blackhole.close();
  });
}

function meets(routes: Routes, host: string): Promise<string[]> {
  return Promise.all([meet(routes, host, 587), meet(routes, host, 465)]);
}

test('a blackhole answers nobody, however many ask, and refuses once it is closed', async () => {
  const blackhole = await openBlackhole();
  const routes = { [`${relayHost}:587`]: blackhole.listener };
  const asked = Array.from({ length: 5 }, () => meet(routes, relayHost, 587));
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['no answer']));
  await blackhole.close();
  expect(await meet(routes, relayHost, 587)).toBe('ECONNREFUSED');
});

test('the fault slow-line passes a limited number of octets a second, each way, and changes none', async ({
  relay,
  pki,
}) => {
  const { octetsPerSecond } = networkFaults['slow-line'];
  await relay.serve(networkFaults['slow-line']);
  const begin = performance.now();
  const client = await handshake(relay, 465);
  const { certificates } = await pki.endpointIdentity(relayHost);
  const octets = certificates.reduce((sum, pem) => sum + new X509Certificate(pem).raw.length, 0);
  expect((performance.now() - begin) / 1000).toBeGreaterThan((octets / octetsPerSecond) * 0.9);
  const spoken = performance.now();
  const line = 'x'.repeat(2000);
  expect(await client.say(`NOOP ${line}`)).toBe('250 Ok');
  expect((performance.now() - spoken) / 1000).toBeGreaterThan((line.length / octetsPerSecond) * 0.9);
  expect(await client.say('QUIT')).toBe('221 Bye');
  expect(await relay.waitForSession()).toMatchObject({ tls: { version: 'TLSv1.3' }, refusals: [] });

  await relay.reset();
  const fast = await SmtpClient.connectTls(relay.listeners[465]);
  await fast.reply();
  // The least of several, since the machine may be busy.
  const took: number[] = [];
  while (took.length < 20 && !(Math.min(...took) < line.length / octetsPerSecond)) {
    const again = performance.now();
    expect(await fast.say(`NOOP ${line}`)).toBe('250 Ok');
    took.push((performance.now() - again) / 1000);
  }
  expect(Math.min(...took)).toBeLessThan(line.length / octetsPerSecond);
  fast.close();
});

function routesTo({ listeners }: Ses): Routes {
  return {
    [`${relayHost}:587`]: listeners[587],
    [`${relayHost}:465`]: listeners[465],
    [`${other}:587`]: listeners[587],
    [`${other}:465`]: listeners[465],
  };
}

/** `connected`, `no answer` within half a second, or the code of the error. */
async function meet(routes: Routes, host: string, port: number): Promise<string> {
  try {
    const socket = net.connect(route(routes, host, port));
    try {
      await once(socket, 'connect', { signal: AbortSignal.timeout(500) });
      return 'connected';
    } finally {
      socket.destroy();
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return 'code' in error && error.code !== 'ABORT_ERR' ? String(error.code) : 'no answer';
  }
}
