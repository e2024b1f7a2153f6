import { createReadStream } from 'node:fs';
import { compareCertificates as compare } from '../../fixtures/certificates/compare-certificates.ts';
import type { Comparison } from '../../fixtures/certificates/comparison.ts';
import { presentedInCapture } from '../../fixtures/certificates/presented-in-capture.ts';
import { readCertificateFile } from '../../fixtures/certificates/read-certificate-file.ts';
import { readPresented } from '../../fixtures/certificates/read-presented.ts';
import { readTrustStore } from '../../fixtures/certificates/read-trust-store.ts';
import { UnreadableCertificates } from '../../fixtures/certificates/unreadable-certificates.ts';
import { asUsageError } from '../as-usage-error.ts';
import { UsageError } from '../usage-error.ts';

/** Where the certificates are that a person wants compared. */
export interface Places {
  readonly relay?: string;
  readonly connect?: string;
  readonly presented?: string;
  readonly host?: string;
  readonly capture?: string;
  readonly port?: readonly number[];
  readonly trustStore: readonly string[];
  readonly roots?: readonly string[];
}

/** Compares what a relay presents with a trust store. @throws {UsageError} when a place cannot be read */
export function compareCertificates(places: Places): Promise<Comparison> {
  return asUsageError([UnreadableCertificates], async () => {
    const stored = await readTrustStore(places.trustStore);
    const atHand = places.roots
      ? (await readTrustStore(places.roots)).map(({ certificate }) => certificate)
      : [];
    const { before = [], ...question } = await questionOf(places);
    const comparisonWith = (presented: readonly string[]): Comparison =>
      compare({ ...question, presented, stored, atHand });
    const last = comparisonWith(question.presented);
    const chosen = [...before.map(comparisonWith), last].findLast(({ builds }) => !builds) ?? last;
    return before.length > 0 ? { ...chosen, caution: cautionOf(chosen, before.length + 1) } : chosen;
  });
}

/** Behind one name may stand several servers, which present different certificates. */
function cautionOf({ builds, caution }: Comparison, lists: number): string {
  const found = `The capture shows ${lists} different lists of certificates of this relay; ${builds ? 'with each of them the path builds' : 'this is the last with which the path does not build'}.`;
  return caution === undefined ? found : `${found} ${caution}`;
}

interface Question {
  readonly hostName: string;
  readonly presented: readonly string[];
  readonly before?: readonly (readonly string[])[];
  readonly now?: Date;
}

async function questionOf({
  relay,
  connect,
  presented,
  host,
  capture,
  port: ports = [],
}: Places): Promise<Question> {
  if ([relay, presented, capture].filter((place) => place !== undefined).length !== 1) {
    throw new UsageError(
      'Give one of --relay HOST:PORT, --presented FILE and --capture FILE; see npx sna-ses compare-certificates --help.',
    );
  }
  if (capture !== undefined) {
    if (connect !== undefined) throw new UsageError('--connect goes with --relay; --capture reads a file.');
    return presentedInCapture({ name: capture, chunks: createReadStream(capture) }, host, ports);
  }
  if (presented !== undefined) {
    if (!host) throw new UsageError('--presented needs --host HOST, the name the certificate has to be for.');
    if (connect !== undefined) throw new UsageError('--connect goes with --relay; --presented reads a file.');
    return { hostName: host, presented: await readCertificateFile(presented) };
  }
  if (host !== undefined)
    throw new UsageError('--host goes with --presented or --capture; --relay names the host itself.');
  const { hostName, port } = addressOf('relay', relay ?? '');
  if (connect !== undefined) addressOf('connect', connect);
  return { hostName, presented: await readPresented({ hostName, port, connect }) };
}

/** @throws when the text is no `HOST:PORT` */
function addressOf(option: string, text: string): { hostName: string; port: number } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:\s]+)):(\d{1,5})$/.exec(text) ?? [];
  const hostName = bracketed ?? plain;
  if (hostName === undefined || !(Number(port) > 0 && Number(port) <= 65_535)) {
    throw new UsageError(
      `--${option} is "${text}"; give it as HOST:PORT, e.g. email-smtp.us-east-1.amazonaws.com:587.`,
    );
  }
  return { hostName, port: Number(port) };
}
