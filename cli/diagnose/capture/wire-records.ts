import { isoTime } from '../../../fixtures/capture/reading/frame.ts';
import type { WireSession } from '../../../fixtures/capture/session/wire-session.ts';
import type { Facts } from '../../../fixtures/failure-modes/facts.ts';
import { says } from '../says.ts';
import { suspectedMode } from '../suspected-mode.ts';
import { allEvidence } from '../weighing/evidence.ts';
import { weigh, type Weighing } from '../weighing/weigh.ts';
import type { CaptureDiagnosis, WireSightings } from './capture-diagnosis.ts';
import type { WireFailure } from './session-facts.ts';

const kinds = 200;
const sessionsNamed = 20;

interface Known {
  readonly facts: Facts;
  readonly weighing: Weighing | undefined;
  readonly at: WireFailure['at'];
  last: WireFailure['at'];
  count: number;
  readonly sessions: number[];
  readonly clients: Set<string>;
}

/** Gathers the failures of a capture that have the same explanation. */
export class WireRecords {
  readonly #known = new Map<string, Known>();

  /** @param session missing for a failure outside of all */
  add({ facts, sure, at }: WireFailure, session?: Pick<WireSession, 'number' | 'manager'>): void {
    const weighing = weigh(facts, sure);
    const modes = weighing?.remaining.map(({ id }) => id);
    const key = JSON.stringify([facts.trouble, facts.reply, facts.host, weighing?.certainty, modes]);
    let known = this.#known.get(key);
    if (!known) {
      if (this.#known.size >= kinds) return;
      this.#known.set(
        key,
        (known = { facts, weighing, at, last: at, count: 0, sessions: [], clients: new Set() }),
      );
    }
    known.count += 1;
    known.last = at;
    if (session === undefined || known.sessions.length >= sessionsNamed) return;
    known.sessions.push(session.number);
    known.clients.add(session.manager.address);
  }

  result(): Pick<CaptureDiagnosis, 'findings' | 'unknown'> {
    const all = [...this.#known.values()].toSorted((one, other) => one.at.packet - other.at.packet);
    return {
      findings: all.flatMap((known) => {
        const { facts, weighing } = known;
        if (!weighing) return [];
        const { certainty, remaining, setAside } = weighing;
        return [
          {
            says: says(facts),
            certainty,
            modes: remaining.map((explanation) => suspectedMode(explanation, facts)),
            setAside: setAside.map(({ id, against }) => ({ id, against })),
            ...sightings(known),
          },
        ];
      }),
      unknown: all
        .filter(({ weighing }) => !weighing)
        .map((known) => ({ facts: allEvidence(known.facts), ...sightings(known) })),
    };
  }
}

function sightings({ at, last, count, sessions, clients }: Known): WireSightings {
  return {
    count,
    sessions: sessions.toSorted((one, other) => one - other),
    clients: [...clients],
    packet: at.packet,
    firstTime: isoTime(at.at),
    lastTime: isoTime(last.at),
  };
}
