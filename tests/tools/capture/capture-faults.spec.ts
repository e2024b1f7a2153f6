import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { faultExpectations } from '../../../fixtures/failure-modes/fault-expectations.ts';
import { type Fault, type FaultName, faults } from '../../../mocks/ses/index.ts';
import { diagnose } from '../../../cli/diagnose/diagnose.ts';
import { diagnoseCapture } from '../../../cli/diagnose/capture/diagnose-capture.ts';
import { together } from '../../../cli/diagnose/together.ts';
import { namesOf } from '../../mocks/faults/names-of.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { caseOf } from '../java-mail/fault-cases.ts';
import { javaMailMissing } from '../java-mail/java-mail.ts';
import { byJavaMail, bySimulator, server, test } from '../java-mail/judge-test.ts';
import { captured, captureMissing } from './captured.ts';
import { captureTable, type CaptureRow } from './capture-table.ts';
import { verdictOn } from './verdict-on.ts';

const asked = namesOf(faults).filter((_, index) => index % sampled({ sample: 8, all: 1 }) === 0);

/** Before TLS hides the dialogue a capture alone names these, and is certain. */
const named = new Set<FaultName>([
  'tls-version-too-old',
  'handshake-cut',
  'handshake-stalled',
  'handshake-in-plain-text',
  'tls-on-a-starttls-port',
  'starttls-not-offered',
  'starttls-refused',
  'starttls-unknown',
  'greeting-refused',
  'greeting-garbage',
  'own-name-refused',
  'too-many-connections',
  'connection-unanswered',
]);
/** The simulator's client is OpenSSL, which refuses the key; JSSE takes it. */
const namedFromOpenSsl = new Set<FaultName>([...named, 'dh-key-too-small']);

test(
  'diagnose never names another failure mode from a capture, from a log or from both than the fault that was served',
  inSamples,
  async ({ worker }) => {
    const missing = await captureMissing();
    test.skip(missing !== undefined, missing);
    test.setTimeout(sampled({ sample: 180_000, all: 900_000 }));
    const { certificates } = await worker.pki.endpointIdentity(server);
    const rows: CaptureRow[] = [];
    const clients = [
      { client: 'simulator', send: bySimulator, certain: namedFromOpenSsl },
      ...(javaMailMissing === undefined ? [{ client: 'JavaMail', send: byJavaMail, certain: named }] : []),
    ];

    for (const name of asked) {
      const expected = faultExpectations[name];
      const truth = 'shownAs' in expected ? expected.shownAs : undefined;
      const it = caseOf(name, certificates);
      await worker.serve(faults[name] satisfies Fault, it.port);
      for (const { client, send, certain } of clients) {
        const listeners = [...Object.values(worker.relay.listeners), ...Object.values(worker.routes)];
        const { pcap, ports, result } = await captured(listeners, () => send(worker, it));
        const ofLog = await diagnose(chunks(`${result ?? 'no failure'}\n`));
        const ofCapture = await diagnoseCapture([pcap], { ports });
        const both = together([
          { name: 'log', kind: 'text', diagnosis: ofLog },
          { name: 'capture', kind: 'capture', diagnosis: ofCapture },
        ]);
        const delivered = result === undefined ? undefined : truth;
        const row = {
          fault: name,
          client,
          log: verdictOn(ofLog.findings, delivered),
          capture: verdictOn(ofCapture.findings, delivered),
          both: verdictOn(both, delivered),
        };
        rows.push(row);
        const here = `${client} meets ${name}`;
        for (const one of [row.log, row.capture, row.both])
          expect.soft(one.word, `${here}: ${JSON.stringify(row)}`).not.toBe('wrong');
        if (certain.has(name))
          expect.soft(row.capture.word, `${here}: ${JSON.stringify(row.capture)}`).toBe('certain');
      }
    }

    const path = test.info().outputPath('captures.html');
    writeFileSync(path, await captureTable(rows));
    await test.info().attach('captures.html', { path, contentType: 'text/html; charset=utf-8' });
    expect(rows.length).toBe(asked.length * clients.length);
  },
);

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
