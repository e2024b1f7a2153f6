import type { Era, Identity, Pki } from '../pki/index.ts';

/**
 * A point of the dialogue at which the relay answers. `auth` is the verdict on the credentials, after the prompts for
 * them; `message` is the end of DATA.
 */
export type Step = 'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'message';

/** How the relay serves from now on; every part has a sound default, and a fault is a few parts that differ. */
export interface Serving {
  /** Region of the endpoint: decides its certificate, which passwords are right, and the wording of replies. */
  region: string;
  /** The era whose chain the endpoint serves, whichever identity is asked for: `ofEra()` has the TLS versions that go with it. */
  era: Era;
  /** The identity in the TLS handshake, or how to get it for the endpoint; `undefined`: the region's own chain. */
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
   * The fate of a TLS handshake once its ClientHello has come. `cut`: the connection is closed. `stalled`: silence,
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
   * `{REGION}` are filled in. SES's own refusals have names: `replying('daily-quota-exceeded')`.
   */
  replies: Partial<Record<Step, string>>;
  /** Milliseconds to wait before the answer of a step; with `Infinity` there is none, and the connection stays open. */
  delays: Partial<Record<Step, number>>;
  /**
   * The step at which the connection is cut instead of an answer. `body`: when the first octets of a message have come;
   * nothing is accepted. `acceptance`: when a message has been accepted and is on its way, but nobody was told.
   */
  cutAt: Step | 'body' | 'acceptance' | undefined;
  /** The fate of a message that the relay answered with 250: `dropped` goes to nobody, and nobody is told. */
  accepted: 'sent on' | 'dropped';
  /**
   * The recipient alone for whom RCPT, DATA and the end of DATA go as `replies`, `delays` and `cutAt` say; the other
   * steps are as told. Default `undefined`: every recipient.
   */
  onlyFor: string | undefined;
  /** Octets that pass in a second, each way; default `Infinity`. */
  octetsPerSecond: number;
  /** After so many milliseconds of silence the relay says so and drops the client; default that of `SesOptions`. */
  idleTimeout: number;
  /**
   * Messages taken in a session, refused ones included; MAIL for another one is answered 421. Default `Infinity`: AWS
   * gives no number. That it is MAIL which is answered so is assumed.
   */
  messagesPerSession: number;
  /** Connections open at a time; another one is greeted with 421 (assumed). Default `Infinity`: AWS gives no number. */
  connections: number;
}

/** Has the certificate that is presented made for a host name of the endpoint, in an era. */
export type IdentitySource = (pki: Pki, hostName: string, era: Era) => Promise<Identity>;
