import type { Zone } from '../network/index.ts';
import type { Identity, Pki } from '../pki/index.ts';
import type { Account } from './account.ts';
import type { RelayClock } from './clock.ts';
import type { RelaySession } from './relay-session.ts';

/** The ports of the SES SMTP endpoint: 25, 587, 2587 with STARTTLS; 465, 2465 with TLS first (facts: AWS's developer guide). */
export type SesPort = 25 | 587 | 2587 | 465 | 2465;

/**
 * A point of the dialogue at which the relay answers. `auth` is the verdict on the credentials, after the prompts for
 * them; `message` is the end of DATA.
 */
export type Step = 'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'message';

/** How the relay serves from now on; every part has a sound default, and a fault is a few parts that differ. */
export interface Serving {
  /** Region of the endpoint: decides its certificate, which passwords are right, and the wording of replies. */
  region: string;
  /** What is presented in the TLS handshake, or how it is had for the endpoint; `undefined`: the region's own chain. */
  identity: Identity | IdentitySource | undefined;
  /** Whether TLS comes before the greeting; `undefined`: as the port has it. */
  tlsFirst: boolean | undefined;
  minVersion: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  maxVersion: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  /** OpenSSL cipher string; the client's order decides among them. */
  ciphers: string;
  /** PEM `DH PARAMETERS` for DHE ciphers; `undefined`: no DHE. See `dhParameters()`. */
  dhParameters: string | undefined;
  /**
   * What becomes of a TLS handshake once its ClientHello has come. `cut`: the connection is closed. `stalled`: silence,
   * until the client goes. `plain text`: a line of SMTP is the answer, and then silence.
   */
  handshake: 'sound' | 'cut' | 'stalled' | 'plain text';
  /**
   * `hidden` leaves the capability out and refuses the command; `refused` advertises it and answers 454, `unknown`
   * advertises it and answers 500.
   */
  startTls: 'offered' | 'hidden' | 'refused' | 'unknown';
  /** Lines, parted by `\n`, that follow the 220 of STARTTLS in clear and in the same segment; `undefined`: none. */
  behindStartTls: string | undefined;
  /** `hidden` leaves the capability out and refuses the command. */
  auth: 'offered' | 'hidden';
  /**
   * Answers given instead of SES's own, by step, e.g. `{ message: '451 Temporary service failure' }`; lines are parted
   * by `\n`. One of 4xx or 5xx refuses the step, and 421 closes the connection; one of 2xx or 3xx is given only where
   * SES would not refuse. One that begins with no code is sent as it is. `{address}` (of the command; at the end of DATA the sender), `{domain}`, `{region}` and
   * `{REGION}` are filled in. SES's own refusals have names: `replying('throttled-daily')`.
   */
  replies: Partial<Record<Step, string>>;
  /** Milliseconds to wait before the answer of a step; with `Infinity` there is none, and the connection stays open. */
  delays: Partial<Record<Step, number>>;
  /**
   * The step at which the connection is cut instead of an answer. `body`: when the first octets of a message have come;
   * nothing is accepted. `acceptance`: when a message has been accepted and is on its way, but nobody was told.
   */
  cutAt: Step | 'body' | 'acceptance' | undefined;
  /**
   * The recipient alone for whom RCPT, DATA and the end of DATA go as `replies`, `delays` and `cutAt` say; the other
   * steps are as told. Default `undefined`: every recipient.
   */
  onlyFor: string | undefined;
  /** What passes in a second, each way, in octets; default `Infinity`. */
  octetsPerSecond: number;
  /** Milliseconds without a word from the client after which it is told so and dropped; default that of `SesOptions`. */
  idleTimeout: number;
  /**
   * Messages taken in a session, refused ones included; MAIL for another one is answered 421. Default `Infinity`: AWS
   * gives no number. That it is MAIL which is answered so is assumed.
   */
  messagesPerSession: number;
  /** Connections open at a time; another one is greeted with 421 (assumed). Default `Infinity`: AWS gives no number. */
  connections: number;
}

/** Has the certificate that is presented made for a host name of the endpoint. */
export type IdentitySource = (pki: Pki, hostName: string) => Promise<Identity>;

export interface SesOptions {
  readonly pki: Pki;
  /** Default `us-east-1`. */
  readonly region?: string;
  /** Mail MX of a recipient's domain as `address:port`, e.g. `{ 'example.com': '127.0.0.1:40321' }`. */
  readonly mxHosts?: Readonly<Record<string, string>>;
  /** Where the relay publishes its DKIM keys and SPF records; default: where nobody looks. */
  readonly zone?: Zone;
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string;
  /** Ports to listen on, by SES port; default: free ones. */
  readonly ports?: Partial<Record<SesPort, number>>;
  /** What `reset()` goes back to; parts left out have the defaults of `defaultAccount()`. */
  readonly account?: Partial<Account>;
  /** Milliseconds without a word from the client after which it is told so and dropped; default 10 000, as SES. It bounds a TLS handshake too. */
  readonly idleTimeout?: number;
  /** The longest message taken, in octets; default 40 MB, as SES. */
  readonly messageLimit?: number;
  /** What the relay's clock goes by, in milliseconds since the epoch; default `Date.now`. */
  readonly now?: () => number;
}

export interface Ses {
  /** `address:port` of the listener behind each SES port. */
  readonly listeners: Readonly<Record<SesPort, string>>;
  /** How the relay serves now. */
  readonly serving: Readonly<Serving>;
  /** The certificates it presents in the handshake now, PEM, leaf first. */
  readonly presented: readonly string[];
  /** The account; its parts may be set at any time, `reset()` restores them. */
  readonly account: Account;
  /** What quotas, sending rates, the age of credentials and the dates of messages go by; `reset()` sets it right again. */
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
   * @throws when none has ended within `deadline` milliseconds (default 10 000), saying what was seen instead;
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

/** The endpoint's host name in a region. */
export function endpointHost(region: string): string {
  return `email-smtp.${region}.amazonaws.com`;
}
