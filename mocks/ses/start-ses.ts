import { once } from 'node:events';
import net from 'node:net';
import { listen, Zone } from '../network/index.ts';
import type { Account } from './account.ts';
import { AdjustableClock } from './clock.ts';
import { defaultAccount, defaultServing } from './defaults.ts';
import { isRouteFault } from './faults/fault.ts';
import { faults, isFaultName } from './faults/faults.ts';
import { Sender } from './message/sender.ts';
import { secureContext } from './secure-context.ts';
import { SesServer } from './smtp/ses-server.ts';
import { SendingQuota } from './message/sending-quota.ts';
import { endpointHost, type Ses, type SesOptions } from './ses.ts';
import type { SesPort } from './ses-port.ts';
import type { Serving } from './serving.ts';
import { type Served, ServingPlan } from './serving-plan.ts';
import { SessionBook } from './session-book.ts';
import type { SessionRecord } from './session-record.ts';
import { openTap, type Tap } from './wire/tap.ts';

/**
 * Starts a relay that is to its clients what the SES SMTP endpoint of a region is: a listener for each of SES's ports,
 * which sees every octet, and behind them an SMTP server with STARTTLS and one with TLS first.
 *
 * @throws when a port that was asked for is in use
 */
export async function startSes(options: SesOptions): Promise<Ses> {
  const { pki, region = 'us-east-1', era = 'today', host = '127.0.0.1', mxHosts = {} } = options;
  const { idleTimeout = 10_000 } = options;
  const sender = new Sender(pki, options.zone ?? new Zone());
  const initialAccount: Account = { ...defaultAccount(), ...options.account };
  const account = structuredClone(initialAccount);
  const clock = new AdjustableClock(options.now ?? Date.now);
  const quota = new SendingQuota();
  const book = new SessionBook();
  const taps = new Set<Tap>();
  const byLocalPort = new Map<number, SessionRecord>();
  const listening: net.Server[] = [];
  let lastChange: Promise<void> = Promise.resolve();

  const ownIdentity = await pki.endpointIdentity(endpointHost(region), era);
  const startTls = smtpServer(false);
  const tlsFirst = smtpServer(true);
  const plan = new ServingPlan(servedByDefault());

  try {
    const behind = {
      startTls: await listen(startTls.server, '127.0.0.1', 0),
      tlsFirst: await listen(tlsFirst.server, '127.0.0.1', 0),
    };
    return {
      listeners: {
        25: await open(25, behind, placeOf(25)),
        587: await open(587, behind, placeOf(587)),
        2587: await open(2587, behind, placeOf(2587)),
        465: await open(465, behind, placeOf(465)),
        2465: await open(2465, behind, placeOf(2465)),
      },
      faultListeners: await openFaultPorts(behind),
      account,
      clock,
      get serving() {
        return plan.serving;
      },
      get presented() {
        return plan.presented;
      },
      get sessions() {
        return book.sessions;
      },
      serve: (change) =>
        inTurn(async () => {
          plan.serve(await served(change));
          book.changed();
        }),
      serveNext: (sessions, change) => inTurn(async () => plan.serveNext(sessions, await served(change))),
      waitForSession: (wanted) => book.waitForSession(wanted),
      onChange: (listener) => book.onChange(listener),
      reset: () => inTurn(reset),
      close: () => inTurn(close),
    };
  } catch (error) {
    await close();
    throw error;
  }

  /** One change after the other: what was asked for last is what is in force. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = lastChange.then(work);
    lastChange = done.catch(() => undefined);
    return done;
  }

  async function served(change: Partial<Serving>): Promise<Served> {
    const serving = { ...plan.serving, ...change };
    const { identity = (from, hostName, of) => from.endpointIdentity(hostName, of) } = serving;
    const presented =
      typeof identity === 'function'
        ? await identity(pki, endpointHost(serving.region), serving.era)
        : identity;
    return { serving, context: secureContext(serving, presented), presented: presented.certificates };
  }

  function servedByDefault(): Served {
    const serving = defaultServing(region, era, idleTimeout);
    return {
      serving,
      context: secureContext(serving, ownIdentity),
      presented: ownIdentity.certificates,
    };
  }

  async function reset(): Promise<void> {
    // All at once, so that no session begins between the old and the new.
    const dropped = drop('no session with the relay ended before the test ended');
    Object.assign(account, structuredClone(initialAccount));
    clock.reset();
    quota.reset();
    plan.serve(servedByDefault());
    await dropped;
  }

  async function drop(reason: string): Promise<void> {
    await Promise.all([book.forget(reason), ...[...taps].map((tap) => tap.drop())]);
  }

  async function close(): Promise<void> {
    const closed = listening.splice(0).map((server) => once(server.close(), 'close'));
    await drop('no session with the relay ended before it was closed');
    await Promise.all([...closed, shut(startTls), shut(tlsFirst)]);
  }

  /** With STARTTLS each, unless the fault says otherwise. */
  async function openFaultPorts(behind: Behind): Promise<Record<string, string>> {
    const listeners: Record<string, string> = {};
    for (const [name, port] of Object.entries(options.faultPorts ?? {})) {
      const fault = isFaultName(name) ? faults[name] : undefined;
      if (!fault || isRouteFault(fault))
        throw new Error(`The relay cannot have the fault ${name} at a port.`);
      const { faultHost } = options;
      const at: Place = faultHost === undefined ? { host, port: 0 } : { host: faultHost, port };
      listeners[port] = await open(587, behind, at, await served(fault));
    }
    return listeners;
  }

  function placeOf(port: SesPort): Place {
    return { host, port: options.ports?.[port] ?? 0 };
  }

  async function open(port: SesPort, behind: Behind, at: Place, broken?: Served): Promise<string> {
    const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
      const record = book.begin(port, broken ?? plan.take());
      const { tlsFirst: first = port === 465 || port === 2465 } = record.serving;
      const address = first ? behind.tlsFirst : behind.startTls;
      const tap = openTap({ client, address, record, byLocalPort });
      taps.add(tap);
      void tap.closed.finally(() => {
        taps.delete(tap);
        void book.end(record);
      });
    });
    const listener = await listen(server, at.host, at.port);
    listening.push(server);
    return listener;
  }

  function smtpServer(first: boolean): SesServer {
    return new SesServer({
      relay: {
        account,
        mxHosts,
        sender,
        clock,
        quota,
        faultsByAddress: options.faultsByAddress ?? false,
        sessions: () => book.sessions,
      },
      tlsFirst: first,
      identity: ownIdentity,
      idleTimeout,
      messageLimit: options.messageLimit ?? 40 * 1024 * 1024,
      recordOf: (port) => (port === undefined ? undefined : byLocalPort.get(port)),
    });
  }
}

/** Where a listener is to be; port 0: a free one. */
interface Place {
  readonly host: string;
  readonly port: number;
}

/** The SMTP servers behind the listeners. */
interface Behind {
  readonly startTls: string;
  readonly tlsFirst: string;
}

function shut(server: SesServer): Promise<void> {
  return new Promise((closed) => {
    server.close(closed);
  });
}
