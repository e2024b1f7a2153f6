import { type CaptureOptions, readCapture } from '../../../fixtures/capture/read-capture.ts';
import type { WireSession } from '../../../fixtures/capture/session/wire-session.ts';
import type { CaptureDiagnosis } from './capture-diagnosis.ts';
import { lookUpFailures } from './look-up-failures.ts';
import { failuresOf } from './session-facts.ts';
import { WireRecords } from './wire-records.ts';

/** More than any network has managers. */
const clientsKept = 1000;
const failedKept = 15;
const kept = 20;

/** Names the failures of the mail in a packet capture, by the same failure modes and evidence as those of a log. */
export async function diagnoseCapture(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: Omit<CaptureOptions, 'onSession'> = {},
): Promise<CaptureDiagnosis> {
  const records = new WireRecords();
  const failed: WireSession[] = [];
  const others: WireSession[] = [];
  let mailSessions = 0;
  const clients = new Set<string>();
  let isOneWay = false;
  const { lookUps, ...summary } = await readCapture(chunks, {
    ...options,
    onSession: (session) => {
      mailSessions += 1;
      if (clients.size < clientsKept) clients.add(session.manager.address);
      isOneWay ||= session.opening === 'unseen' && !session.heard.relay;
      const failures = failuresOf(session);
      for (const failure of failures) records.add(failure, session);
      const list = failures.length > 0 ? failed : others;
      if (list.length < (failures.length > 0 ? failedKept : kept)) list.push(session);
    },
  });
  for (const failure of lookUpFailures(lookUps, isOneWay)) records.add(failure);
  const sessions = [...failed.toSorted(byNumber), ...others.toSorted(byNumber)].slice(0, kept);
  return { ...summary, ...records.result(), mailSessions, clients: clients.size, sessions };
}

function byNumber(one: WireSession, other: WireSession): number {
  return one.number - other.number;
}
