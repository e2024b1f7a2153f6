import { readCapture } from '../../../fixtures/capture/read-capture.ts';
import type { WireSession } from '../../../fixtures/capture/session/wire-session.ts';
import { expect } from '../../../fixtures/expect.ts';
import { failureModes } from '../../../fixtures/failure-modes/failure-modes.ts';
import { needs } from '../../../fixtures/requirements/needs.ts';
import { requirement } from '../../../fixtures/requirements/requirement.ts';
import { test } from '../../../fixtures/shell-test.ts';
import { long } from '../../sampled.ts';
import { byCapture, byTap } from './tap-and-capture.ts';

// Of their kind `npm test` runs those faults that capture-faults.spec.ts takes as its sample.
for (const mode of failureModes) {
  const { annotation, tag } = needs(['capture', 'root shell'], requirement(mode.requirement));
  test(
    `${mode.id}: the relay’s tap and a packet capture say the same of the sessions`,
    { annotation, tag: [...tag, long.tag] },
    async ({ configuredLab, operator, capturing }) => {
      await mode.break(configuredLab);

      const { result, pcap, ports } = await capturing(() =>
        operator.testAction(configuredLab.control.action.name),
      );
      const captured: WireSession[] = [];
      await readCapture([pcap], { ports, onSession: (session) => captured.push(session) });
      const reached = captured
        .filter(({ opening }) => opening === 'accepted')
        .toSorted((one, other) => one.number - other.number);

      expect(reached.length, 'sessions in the capture, beside those of the tap').toBe(result.sessions.length);
      for (const [index, session] of reached.entries()) {
        const tapped = result.sessions[index];
        // TLS that one of the two takes for text is cut into lines at random.
        if (!tapped || session.tls?.broken !== undefined) continue;
        await expect.poll(() => tapped.ended, 'the session ends').toBe(true);
        const tap = byTap(tapped);
        expect(session.lost, 'octets that the capture lacks').toEqual({ manager: 0, relay: 0 });
        expect(byCapture(session, tap), 'the session by the capture, beside the tap').toEqual(tap);
      }
    },
  );
}
