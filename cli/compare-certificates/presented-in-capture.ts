import { createReadStream } from 'node:fs';
import { readCapture } from '../../fixtures/capture/read-capture.ts';
import { isoTime } from '../../fixtures/capture/reading/frame.ts';
import type { WireSession } from '../../fixtures/capture/session/wire-session.ts';
import { UsageError } from '../usage-error.ts';

/** The certificates that a relay presents in a capture. */
export interface PresentedInCapture {
  /** The name that the manager asked for. */
  readonly hostName: string;
  /** PEM, in the order presented. */
  readonly presented: readonly string[];
  /** The time at which the manager got them. */
  readonly now: Date;
}

/**
 * Reads the certificates out of a packet capture: those of the last session that shows any, since an operator captures
 * until Test Action has failed.
 *
 * @param host the name of the relay, where the capture has none or several
 * @param ports further ports of the relay
 * @throws {UsageError} when the file cannot be read, or no session for the host shows certificates
 */
export async function presentedInCapture(
  file: string,
  host: string | undefined,
  ports: readonly number[],
): Promise<PresentedInCapture> {
  const sessions: WireSession[] = [];
  const { packets, damage } = await readCapture(createReadStream(file), {
    ports,
    onSession: (session) => {
      if (session.tls) sessions.push(session);
    },
  }).catch((error: unknown) => {
    throw new UsageError(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  });
  if (packets === 0) throw new UsageError(`${file} ${damage ?? 'holds no packet'}.`);
  const asked = sessions.filter((session) => host === undefined || nameOf(session, host) === host);
  const shown = asked.filter(({ tls }) => (tls?.certificates?.length ?? 0) > 0);
  const last = shown.toSorted((one, other) => one.last.packet - other.last.packet).at(-1);
  const names = new Set(shown.map((session) => session.host));
  if (host === undefined && names.size > 1)
    throw new UsageError(
      `${file} shows the certificates of ${[...names].join(' and ')}; say which one with --host.`,
    );
  const hostName = host ?? last?.host;
  if (last?.tls?.certificates && hostName === undefined)
    throw new UsageError(`${file} does not tell the name of the relay; give it with --host.`);
  if (!last?.tls?.certificates || hostName === undefined)
    throw new UsageError(`${file} ${reasonOf(sessions, asked, host)}`);
  return { hostName, presented: last.tls.certificates, now: new Date(isoTime(last.first.at)) };
}

/** A session without a name counts as one for any host. */
function nameOf(session: WireSession, host: string): string {
  return session.host ?? host;
}

function reasonOf(
  sessions: readonly WireSession[],
  asked: readonly WireSession[],
  host: string | undefined,
): string {
  if (sessions.length === 0)
    return 'shows no TLS between a manager and a relay: capture while Test Action runs, or give the port of the relay with --port.';
  if (asked.length === 0)
    return `has no session with ${host}, but with ${[...new Set(sessions.map((session) => session.host ?? 'a relay without a name'))].join(', ')}.`;
  const encrypted = asked.some(({ tls }) => tls?.version === 'TLS 1.3');
  return encrypted
    ? 'has the certificates encrypted (TLS 1.3): ask the relay itself with --relay HOST:PORT, or gather them as the note says and give --presented.'
    : 'shows no whole certificate: capture whole packets (tcpdump -s 0), from before Test Action on.';
}
