import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CIPHER_SUITES } from 'read-tls-client-hello';
import { expect } from '@playwright/test';
import { makeScratchFolder } from '../../../mocks/disk/index.ts';
import { type FaultName, type Fault, faults } from '../../../mocks/ses/index.ts';
import { FrameReader } from '../../../fixtures/capture/reading/frame-reader.ts';
import { readCapture } from '../../../fixtures/capture/read-capture.ts';
import type { WireSession } from '../../../fixtures/capture/session/wire-session.ts';
import { IpLayer } from '../../../fixtures/capture/wire/ip-layer.ts';
import { findIp } from '../../../fixtures/capture/wire/link-layer.ts';
import { addressText } from '../../../fixtures/capture/wire/packet.ts';
import { readSegment } from '../../../fixtures/capture/wire/tcp-segment.ts';
import { namesOf } from '../../mocks/faults/names-of.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { caseOf } from '../java-mail/fault-cases.ts';
import { bySimulator, server, test } from '../java-mail/judge-test.ts';
import { captured, captureMissing } from './captured.ts';
import { toolMissing, tsharkFields } from './tools.ts';

/** One of each kind: text alone, TLS 1.2 with DHE, an alert of the relay, TLS 1.3, and TLS at once. */
const sample: readonly FaultName[] = [
  'starttls-refused',
  'dh-key-too-small',
  'no-common-cipher',
  'tls-1.2-only',
  'tls-on-a-starttls-port',
];
/** Here tshark, which is told that it is SMTP, sees none of the TLS that the manager begins with. */
const textToTshark = new Set<FaultName>(['tls-on-a-starttls-port', 'handshake-in-plain-text']);
const asked = sampled({ sample, all: namesOf(faults) });

test(
  `diagnose reads every field as tshark does, of the captures of ${asked.length} faults`,
  inSamples,
  async ({ worker }) => {
    const missing = toolMissing('tshark') ?? (await captureMissing());
    test.skip(missing !== undefined, missing);
    test.setTimeout(sampled({ sample: 120_000, all: 900_000 }));
    const { certificates } = await worker.pki.endpointIdentity(server);
    const scratch = makeScratchFolder('tshark');
    try {
      for (const name of asked) {
        const it = caseOf(name, certificates);
        await worker.serve(faults[name] satisfies Fault, it.port);
        const listeners = [...Object.values(worker.relay.listeners), ...Object.values(worker.routes)];
        const { pcap, ports } = await captured(listeners, () => bySimulator(worker, it));
        const file = join(scratch.path, 'capture.pcap');
        writeFileSync(file, pcap);
        expect(packetsOf(pcap), `${name}: packet by packet`).toEqual(await tsharkPackets(file));
        if (!textToTshark.has(name))
          expect(await sessionsOf(pcap, ports), `${name}: what is in it`).toEqual(
            await tsharkSessions(file, ports),
          );
      }
    } finally {
      scratch.remove();
    }
  },
);

const packetFields = [
  'frame.number',
  'frame.time_epoch',
  'ip.src',
  'ip.dst',
  'tcp.srcport',
  'tcp.dstport',
  'tcp.seq_raw',
  'tcp.ack_raw',
  'tcp.flags',
  'tcp.len',
] as const;

function packetsOf(pcap: Buffer): string[][] {
  const ip = new IpLayer();
  return new FrameReader().add(pcap).map((frame) => {
    const payload = ip.read(frame, findIp(frame.link, frame.data) ?? 0);
    const segment = payload && readSegment(payload);
    if (!segment) return [];
    return [
      `${frame.number}`,
      `${frame.seconds}.${String(frame.nanoseconds).padStart(9, '0')}`,
      addressText(segment.source),
      addressText(segment.destination),
      `${segment.sourcePort}`,
      `${segment.destinationPort}`,
      `${segment.sequence}`,
      `${segment.acknowledged}`,
      `0x${segment.flags.toString(16).padStart(4, '0')}`,
      `${segment.length}`,
    ];
  });
}

function tsharkPackets(file: string): Promise<string[][]> {
  return tsharkFields(file, packetFields);
}

/** The fields that both give, over all packets of the capture, in their order. */
interface Content {
  readonly commands: readonly string[];
  readonly replies: readonly string[];
  readonly serverNames: readonly string[];
  readonly offered: readonly string[];
  readonly chosen: readonly string[];
  readonly certificates: readonly string[];
  readonly dhBits: readonly number[];
  readonly alerts: readonly string[];
}

async function sessionsOf(pcap: Buffer, ports: readonly number[]): Promise<Content> {
  const sessions: WireSession[] = [];
  await readCapture([pcap], { ports, onSession: (session) => sessions.push(session) });
  const texts = sessions.flatMap(({ events, tls }) =>
    (tls?.broken === undefined ? events : []).filter(({ kind }) => kind === 'text'),
  );
  const tls = sessions.flatMap((session) => (session.tls ? [session.tls] : []));
  return {
    commands: texts.filter(({ from }) => from === 'manager').map(({ text }) => text.slice(0, 4)),
    replies: texts
      .filter(({ from, text }) => from === 'relay' && /^\d{3}(?: |$)/.test(text))
      .map(({ text }) => text.slice(0, 3)),
    serverNames: tls.flatMap(({ offer }) => offer?.serverName ?? []),
    offered: tls.flatMap(({ offer }) => offer?.cipherSuites ?? []),
    chosen: tls.flatMap(({ cipherSuite }) => cipherSuite ?? []),
    certificates: tls.flatMap(({ certificates = [] }) =>
      certificates.map((pem) => new X509Certificate(pem).raw.toString('hex')),
    ),
    dhBits: tls.flatMap(({ key }) => (key?.type === 'DH' && key.bits !== undefined ? [key.bits] : [])),
    alerts: tls.flatMap(({ alerts }) =>
      alerts.flatMap(({ description }) => (description === undefined ? [] : [`${description}`])),
    ),
  };
}

const contentFields = [
  'smtp.req.command',
  'smtp.response.code',
  'tls.handshake.type',
  'tls.handshake.extensions_server_name',
  'tls.handshake.ciphersuite',
  'tls.handshake.certificate',
  'tls.handshake.p_len',
  'tls.alert_message.desc',
] as const;

async function tsharkSessions(file: string, ports: readonly number[]): Promise<Content> {
  const rows = await tsharkFields(file, contentFields, ports);
  const all = (column: number): string[] => rows.flatMap((row) => listed(row[column]));
  const hello = (type: string): string[] =>
    rows.filter((row) => listed(row[2]).includes(type)).map((row) => row[4] ?? '');
  const chosen = hello('2').at(-1);
  return {
    commands: all(0),
    replies: all(1),
    serverNames: all(3).slice(0, 1),
    offered: listed(hello('1')[0]).map(suiteName),
    chosen: chosen === undefined ? [] : [suiteName(chosen)],
    certificates: all(5).map((hex) => hex.replaceAll(':', '')),
    dhBits: all(6).map((octets) => 8 * Number(octets)),
    alerts: all(7),
  };
}

function listed(values: string | undefined): string[] {
  return (values ?? '').split(',').filter((value) => value !== '');
}

function suiteName(code: string): string {
  return CIPHER_SUITES[Number(code)] ?? code;
}
