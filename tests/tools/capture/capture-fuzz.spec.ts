import { deepEqual, match, ok } from 'node:assert/strict';
import * as fc from 'fast-check';
import { test } from '../../of-worker.ts';
import { diagnoseCapture } from '../../../cli/diagnose/capture/diagnose-capture.ts';
import { describeCapture } from '../../../cli/diagnose/capture/describe-capture.ts';
import { inSamples, sampled } from '../../sampled.ts';
import {
  captureFile,
  dialogue,
  type FileForm,
  frameOf,
  ipPacket,
  type Link,
  links,
  type Written,
} from '../../../fixtures/capture/write/packets.ts';

const runs = sampled({ sample: 200, all: 10_000 });

/** Octets of a packet in the file, at least. */
const smallestRecord = 16;
const seed = Number(process.env['SNA_SES_FUZZ_SEED'] ?? 17);

/** Mail that arrives, in the clear: whatever a capture loses of it, no failure can be certain. */
const delivered = dialogue([
  ['relay', '220 email-smtp.amazonaws.com ESMTP SimpleEmailService\r\n'],
  ['manager', 'EHLO sna-manager.example.com\r\n'],
  ['relay', '250-email-smtp.amazonaws.com\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n250 Ok\r\n'],
  ['manager', 'MAIL FROM:<sna@example.com>\r\n'],
  ['relay', '250 Ok\r\n'],
  ['manager', 'RCPT TO:<soc@example.com>\r\n'],
  ['relay', '250 Ok\r\n'],
  ['manager', 'DATA\r\n'],
  ['relay', '354 End data with <CR><LF>.<CR><LF>\r\n'],
  ['manager', 'Subject: Alarm\r\n\r\nAn alarm.\r\n.\r\n'],
  ['relay', '250 Ok 0107017033dbb64d-be13a01e-dbf1-44b7-b876-3622165dacc1-000000\r\n'],
  ['manager', 'QUIT\r\n'],
  ['relay', '221 Bye\r\n'],
]);

// Playwright keeps each of its own assertions as a step of the report, which takes longer than these cases themselves.
const forms = fc.record<FileForm>({
  format: fc.constantFrom('pcap', 'pcapng'),
  bigEndian: fc.boolean(),
  nanoseconds: fc.boolean(),
});
const link = fc.constantFrom<Link>('null', 'ethernet', 'raw', 'cooked', 'cooked2');

function fileOf(
  segments: readonly Written[],
  form: FileForm,
  layer: Link,
  version: 4 | 6,
  snap: number,
): Buffer {
  const frames = segments.map((segment, index) => {
    const whole = frameOf(layer, ipPacket(segment, version));
    return {
      at: { seconds: 1_795_865_900, nanoseconds: index * 1_000_000 },
      data: whole.subarray(0, snap),
      length: whole.length,
    };
  });
  return captureFile(form, links[layer], frames);
}

test.describe('the diagnosis of a capture', () => {
  test('neither fails nor hangs on damaged files, and its words fit a terminal', inSamples, async () => {
    test.setTimeout(sampled({ sample: 600_000, all: 3_600_000 }));
    await fc.assert(
      fc.asyncProperty(
        forms,
        link,
        fc.constantFrom<4 | 6>(4, 6),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.nat(2000),
        async (form, layer, version, changes, cut) => {
          const file = fileOf(delivered, form, layer, version, 65_535);
          // Most of the damage beyond the header, or nothing is read.
          for (const [place, value] of changes) file[24 + (place % (file.length - 24))] = value;
          const damaged = file.subarray(0, Math.max(30, file.length - (cut > 1000 ? cut - 1000 : 0)));
          const diagnosis = await diagnoseCapture([damaged]);
          match(describeCapture('fuzz.pcap', diagnosis), /^(?:[\n\t]|\P{Cc})*$/u);
          // A damaged length can make several packets of one, yet each takes its room in the file.
          ok(diagnosis.packets <= file.length / smallestRecord, `${diagnosis.packets} packets`);
        },
      ),
      { numRuns: runs, seed },
    );
  });

  test(
    'is certain of no failure where mail arrived, whatever packets are missing, doubled, cut or out of order',
    inSamples,
    async () => {
      test.setTimeout(sampled({ sample: 600_000, all: 3_600_000 }));
      const places = fc.array(fc.nat(delivered.length - 1), {
        minLength: 1,
        maxLength: 2 * delivered.length,
      });
      await fc.assert(
        fc.asyncProperty(
          forms,
          link,
          fc.constantFrom<4 | 6>(4, 6),
          fc.oneof(places, fc.subarray([...delivered.keys()])),
          fc.constantFrom(65_535, 96, 80, 60),
          async (form, layer, version, chosen, snap) => {
            const segments = chosen.flatMap((place) => delivered[place] ?? []);
            const diagnosis = await diagnoseCapture([fileOf(segments, form, layer, version, snap)]);
            const certain = diagnosis.findings.filter(({ certainty }) => certainty !== 'possible');
            deepEqual(
              certain.map(({ says }) => says),
              [],
            );
          },
        ),
        { numRuns: runs, seed },
      );
    },
  );
});
