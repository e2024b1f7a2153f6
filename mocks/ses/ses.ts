import type { Zone } from '../network/index.ts';
import type { Era, Pki } from '../pki/index.ts';
import type { Account } from './account.ts';
import type { RelayClock } from './clock.ts';
import type { FaultName } from './faults/faults.ts';
import type { RelaySession } from './relay-session.ts';
import type { SesPort } from './ses-port.ts';
import type { Serving } from './serving.ts';

export interface SesOptions {
  readonly pki: Pki;
  /** Default `us-east-1`. */
  readonly region?: string;
  /** When the endpoint serves; default `today`. */
  readonly era?: Era;
  /** Mail MX of a recipient's domain as `address:port`, e.g. `{ 'example.com': '127.0.0.1:40321' }`. */
  readonly mxHosts?: Readonly<Record<string, string>>;
  /** Where the relay publishes its DKIM keys and SPF records; default: where nobody looks. */
  readonly zone?: Zone;
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string;
  /** Ports to listen on, by SES port; default: free ones. */
  readonly ports?: Partial<Record<SesPort, number>>;
  /** The state that `reset()` restores; parts left out have the defaults of `defaultAccount()`. */
  readonly account?: Partial<Account>;
  /** After so many milliseconds of silence the relay says so and drops the client; default 10 000, as SES. It bounds a TLS handshake too. */
  readonly idleTimeout?: number;
  /** The longest message taken, in octets; default 40 MB, as SES. */
  readonly messageLimit?: number;
  /** Whether a sender or recipient `fault+NAME@domain` chooses a fault for that mail, where it is not too late for it. */
  readonly faultsByAddress?: boolean;
  /** Ports beside those of SES, by the fault of whoever comes in by them. */
  readonly faultPorts?: FaultPorts;
  /** The address at which these ports listen, each by its own number; default: `host`, and a free port for each. */
  readonly faultHost?: string;
  /** The time on which the relay's clock runs, in milliseconds since the epoch; default `Date.now`. */
  readonly now?: () => number;
}

/** The port of a fault as its clients know it. */
export type FaultPorts = Readonly<Partial<Record<FaultName, number>>>;

export interface Ses {
  /** `address:port` of the listener behind each SES port. */
  readonly listeners: Readonly<Record<SesPort, string>>;
  /** `address:port` of the listener behind each port that has a fault of its own. */
  readonly faultListeners: Readonly<Record<string, string>>;
  /** How the relay serves now. */
  readonly serving: Readonly<Serving>;
  /** The certificates it presents in the handshake now, PEM, leaf first. */
  readonly presented: readonly string[];
  /** The account; its parts may be set at any time, `reset()` restores them. */
  readonly account: Account;
  /** The clock for quotas, sending rates, the age of credentials and the dates of messages; `reset()` sets it right again. */
  readonly clock: RelayClock;
  /** Every session since the last reset, oldest first. */
  readonly sessions: readonly RelaySession[];
  /**
   * Changes how the relay serves, for sessions that begin from now on; what `serveNext` has planned is forgotten. Takes
   * effect before it returns.
   */
  serve(change: Partial<Serving>): Promise<void>;
  /**
   * Changes how the relay serves the next sessions alone, behind those that are planned already: from the session after
   * them it serves as it does now. Takes effect before it returns.
   *
   * @param sessions how many; each connection is one
   */
  serveNext(sessions: number, change: Partial<Serving>): Promise<void>;
  /**
   * The first session with an id above `after` (default: any) that has ended, waiting for it if needed.
   *
   * @throws {NothingCame} when none has ended within `deadline` milliseconds (default 10 000), saying what was seen instead;
   *   and by name when `reset()` or `close()` comes first
   */
  waitForSession(options?: { after?: number; deadline?: number }): Promise<RelaySession>;
  /**
   * Calls a listener whenever there is more to see in `sessions`, or `serving` has changed: several times a session,
   * and at once, so that what is seen next may not be written down yet.
   *
   * @returns ends it
   */
  onChange(listener: () => void): () => void;
  /** Back to the defaults: account and what it has sent, serving, clock, no sessions; open connections are dropped and pending waits rejected. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** The endpoint's host name in a region; that of the European Sovereign Cloud is assumed. */
export function endpointHost(region: string): string {
  return `email-smtp.${region}.amazonaws.${region.startsWith('eusc-') ? 'eu' : 'com'}`;
}
