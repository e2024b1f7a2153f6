import { deepEqual } from 'node:assert/strict';
import * as fc from 'fast-check';
import type { CaptureDiagnosis } from '../../../cli/diagnose/capture/capture-diagnosis.ts';
import { diagnoseCapture } from '../../../cli/diagnose/capture/diagnose-capture.ts';
import type { Frame } from '../../../fixtures/capture/reading/frame.ts';
import { FrameReader } from '../../../fixtures/capture/reading/frame-reader.ts';
import { captureFile, type FileForm } from '../../../fixtures/capture/write/packets.ts';
import { faultExpectations } from '../../../fixtures/failure-modes/fault-expectations.ts';
import { faults } from '../../../mocks/ses/index.ts';
import { namesOf } from '../../mocks/faults/names-of.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { caseOf } from '../java-mail/fault-cases.ts';
import { bySimulator, server, test } from '../java-mail/judge-test.ts';
import { type Captured, captured, captureMissing } from './captured.ts';

// What tcpdump captured, with packets missing, doubled, cut or out of order, as captures come from busy machines.

const seed = Number(process.env['SNA_SES_FUZZ_SEED'] ?? 17);
const form: FileForm = { format: 'pcap', bigEndian: false, nanoseconds: true };

const ways = [
  { name: 'TLS 1.2 after STARTTLS', maxVersion: 'TLSv1.2', port: 587, encryptionType: 'STARTTLS' },
  { name: 'TLS 1.3 after STARTTLS', maxVersion: 'TLSv1.3', port: 587, encryptionType: 'STARTTLS' },
  { name: 'TLS 1.2 from the first octet', maxVersion: 'TLSv1.2', port: 465, encryptionType: 'SMTPS' },
  { name: 'TLS 1.3 from the first octet', maxVersion: 'TLSv1.3', port: 465, encryptionType: 'SMTPS' },
] as const;

test.describe('the diagnosis of a capture with gaps', () => {
  test.beforeEach(async () => {
    const missing = await captureMissing();
    test.skip(missing !== undefined, missing);
    test.setTimeout(sampled({ sample: 120_000, all: 900_000 }));
  });

  for (const { name, maxVersion, port, encryptionType } of ways)
    test(`is certain of no failure where mail arrived by ${name}`, inSamples, async ({ worker }) => {
      const { certificates } = await worker.pki.endpointIdentity(server);
      await worker.serve({ maxVersion }, port);
      const capture = await captured([worker.relay.listeners[port]], () =>
        bySimulator(worker, { port, encryptionType, trusted: certificates }),
      );
      if (capture.result !== undefined)
        throw new Error(`Expected that the mail arrives. Found: ${capture.result}`);

      await diagnosed(capture, sampled({ sample: 100, all: 20_000 }), ({ findings }) =>
        deepEqual(
          findings.filter(isCertain).map(({ says }) => says),
          [],
        ),
      );
    });

  const names = namesOf(faults);
  const sample: typeof names = ['greeting-missing', 'handshake-in-plain-text'];
  for (const name of sampled({ sample, all: names }))
    test(`is certain of no other failure than ${name}`, inSamples, async ({ worker }) => {
      const expected = faultExpectations[name];
      const truth = 'shownAs' in expected ? expected.shownAs : undefined;
      const { certificates } = await worker.pki.endpointIdentity(server);
      const it = caseOf(name, certificates);
      await worker.serve(faults[name], it.port);
      const listeners = [...Object.values(worker.relay.listeners), ...Object.values(worker.routes)];
      const capture = await captured(listeners, () => bySimulator(worker, it));

      await diagnosed(capture, sampled({ sample: 100, all: 3000 }), ({ findings }) =>
        deepEqual(
          findings
            .filter(isCertain)
            .filter(({ modes }) => !modes.some(({ id }) => id === truth))
            .map(({ says }) => says),
          [],
        ),
      );
    });
});

function isCertain({ certainty }: CaptureDiagnosis['findings'][number]): boolean {
  return certainty !== 'possible';
}

/** Judges the diagnosis of a capture with random gaps, so many times. */
async function diagnosed(
  { pcap, ports }: Captured<unknown>,
  numRuns: number,
  judge: (diagnosis: CaptureDiagnosis) => void,
): Promise<void> {
  const frames = new FrameReader().add(pcap);
  test.skip(frames.length === 0, 'Nobody is reached, so that nothing goes to the relay or comes from it.');
  const all = [...frames.keys()];
  const places = fc.nat(frames.length - 1);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.subarray(all),
        fc
          .array(places, { minLength: 1, maxLength: 3 })
          .map((missed) => all.filter((index) => !missed.includes(index))),
        fc.array(places, { minLength: 1, maxLength: 2 * frames.length }),
      ),
      fc.constantFrom(65_535, 400, 96, 60),
      async (chosen, snap) => {
        const some = chosen.flatMap((index) => frames[index] ?? []);
        judge(await diagnoseCapture([written(some, snap)], { ports }));
      },
    ),
    { numRuns, seed, includeErrorInReport: true },
  );
}

/** A capture of some packets, each at its time, in whatever order. */
function written(frames: readonly Frame[], snap: number): Buffer {
  return captureFile(
    form,
    frames[0]?.link ?? 1,
    frames.map(({ data, length, seconds, nanoseconds }) => ({
      at: { seconds, nanoseconds },
      data: data.subarray(0, snap),
      length,
    })),
  );
}
