import type { FailureMode } from '../../../fixtures/failure-modes/failure-modes.ts';
import { failureModes } from '../../../fixtures/failure-modes/failure-modes.ts';
import type { SoundConfiguration } from '../../../fixtures/manager/sound-configuration.ts';
import {
  certificateFaults,
  dialogueFaults,
  type Fault,
  handshakeFaults,
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
  /** What it changes at the relay, a part a line. */
  readonly parts: readonly string[];
  /** The ways in which the mail fails then; none for a harmless fault, and for one that the catalogue has not. */
  readonly failures: readonly ExpectedFailure[];
}

export interface ExpectedFailure extends Pick<FailureMode, 'id' | 'cause' | 'party' | 'fix'> {
  /** What the manager's log says then. */
  readonly log: readonly string[];
}

/** Every fault, with what is known of the failure that it causes a manager configured as the control. */
export function faultChapters(control: SoundConfiguration): readonly FaultChapter[] {
  const chapter = (title: string, chapterFaults: Readonly<Record<string, Fault>>): FaultChapter => ({
    title,
    faults: Object.entries(chapterFaults).map(([name, fault]) => ({
      name,
      parts: partsOf(fault),
      failures: failuresOf(name, control),
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

function failuresOf(name: string, control: SoundConfiguration): ExpectedFailure[] {
  return failureModes
    .filter(({ id, fault }) => fault === name || (fault === undefined && id === name))
    .map((mode) => {
      const { id, cause, party, fix } = mode;
      return { id, cause, party, fix, log: mode.testimony({ control }).log };
    });
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
