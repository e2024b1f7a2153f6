import type { FailureModeId } from '../../fixtures/failure-modes/failure-modes.ts';
import type { CaptureFinding } from './capture/capture-diagnosis.ts';
import type { Certainty, Finding, SuspectedMode } from './diagnosis.ts';
import type { Reading } from './read-diagnosis.ts';

/** The joint diagnosis of a log and a capture of the same failure. */
export interface Agreement {
  readonly certainty: Certainty;
  /** Failure modes that both leave; the likely one first. */
  readonly modes: readonly SuspectedMode[];
  readonly says: { readonly log: string; readonly capture: string };
}

/** Reads logs and captures of the same time together: a failure mode remains that both leave. */
export function together(readings: readonly Reading[]): Agreement[] {
  const logs = readings.flatMap((reading) => (reading.kind === 'text' ? reading.diagnosis.findings : []));
  const captures = readings.flatMap((reading) =>
    reading.kind === 'capture' ? reading.diagnosis.findings : [],
  );
  return logs.flatMap((log) => captures.flatMap((capture) => agreement(log, capture)));
}

function agreement(log: Finding, capture: CaptureFinding): Agreement[] {
  const left = new Set<FailureModeId>(capture.modes.map(({ id }) => id));
  const modes = log.modes
    .filter(({ id }) => left.has(id))
    .map((mode) => {
      const seen = capture.modes.find(({ id }) => id === mode.id);
      return { ...mode, for: [...new Set([...mode.for, ...(seen?.for ?? [])])] };
    });
  if (modes.length === 0) return [];
  const loose = log.certainty === 'possible' && capture.certainty === 'possible';
  const certainty = loose ? 'possible' : modes.length > 1 ? 'one-of' : certaintyOfOne(log, capture);
  return [{ certainty, modes, says: { log: log.says, capture: capture.says } }];
}

/** Only where both are sure that there is a failure, the one that they leave is certain. */
function certaintyOfOne(log: Finding, capture: CaptureFinding): Certainty {
  return log.certainty === 'possible' || capture.certainty === 'possible' ? 'possible' : 'certain';
}
