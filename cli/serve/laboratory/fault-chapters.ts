import { type FailureMode, failureMode } from '../../../fixtures/failure-modes/failure-modes.ts';
import {
  type FaultExpectation,
  faultExpectations,
} from '../../../fixtures/failure-modes/fault-expectations.ts';
import type { SoundConfiguration } from '../../../fixtures/manager/sound-configuration.ts';
import {
  certificateFaults,
  dialogueFaults,
  type Fault,
  type FaultName,
  handshakeFaults,
  isFaultName,
  isRouteFault,
  networkFaults,
  sesFaults,
  starttlsFaults,
  tlsFaults,
} from '../../../mocks/ses/index.ts';

/** The faults of a chapter of `mocks/ses/faults`. */
export interface FaultChapter {
  readonly title: string;
  readonly faults: readonly FaultEntry[];
}

export interface FaultEntry {
  readonly name: string;
  /** Its changes to the relay, a part a line. */
  readonly parts: readonly string[];
  /** The failure mode as which it shows itself. */
  readonly failure?: ExpectedFailure;
  /** Why mail arrives all the same. */
  readonly harmless?: string;
}

export interface ExpectedFailure extends Pick<FailureMode, 'id' | 'cause' | 'party' | 'fix'> {
  /** The manager's log with this fault; missing where it depends on more than the fault. */
  readonly log: readonly string[];
}

/** Every fault, with the failure that it causes on a manager configured as the control. */
export function faultChapters(control: SoundConfiguration): readonly FaultChapter[] {
  const chapter = (title: string, chapterFaults: Readonly<Record<string, Fault>>): FaultChapter => ({
    title,
    faults: Object.entries(chapterFaults).map(([name, fault]) => ({
      name,
      parts: partsOf(fault),
      ...(isFaultName(name) && consequence(name, control)),
    })),
  });
  return [
    chapter('Certificate', certificateFaults),
    chapter('TLS', tlsFaults),
    chapter('Handshake', handshakeFaults),
    chapter('STARTTLS', starttlsFaults),
    chapter('Dialogue', dialogueFaults),
    chapter('SES replies', sesFaults),
    chapter('Network', networkFaults),
  ];
}

/** By the table that has an expectation for every fault. */
function consequence(name: FaultName, control: SoundConfiguration): Pick<FaultEntry, 'failure' | 'harmless'> {
  const expected: FaultExpectation = faultExpectations[name];
  if ('harmless' in expected) return expected;
  const { id, cause, party, fix, ...mode } = failureMode(expected.shownAs);
  const log = mode.fault === name ? mode.testimony({ control }).log : [];
  return { failure: { id, cause, party, fix, log } };
}

function partsOf(fault: Fault): string[] {
  if (isRouteFault(fault))
    return [
      'the way to the server and port that the manager is configured with: no session reaches the relay',
    ];
  return Object.entries(fault).flatMap(([part, value]) => {
    if (part === 'identity') return ['identity: another'];
    if (part === 'dhParameters') return ['dhParameters: others'];
    if (typeof value !== 'object') return [`${part}: ${String(value)}`];
    return Object.entries(value).map(([step, given]) => `${part}: at ${step}, ${given}`);
  });
}
