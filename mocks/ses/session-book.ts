import { EventEmitter, once, setMaxListeners } from 'node:events';
import type { RelaySession } from './relay-session.ts';
import { SessionRecord } from './session-record.ts';
import type { SesPort } from './ses-port.ts';
import type { Served } from './serving-plan.ts';
import { NothingCame } from '../nothing-came.ts';

/** The sessions since the last reset. */
export class SessionBook {
  readonly #events = new EventEmitter<{ ended: []; changed: [] }>().setMaxListeners(0);
  #records: SessionRecord[] = [];
  #epoch = newEpoch();
  #lastId = 0;

  get sessions(): readonly RelaySession[] {
    return this.#records;
  }

  begin(port: SesPort, served: Served): SessionRecord {
    const record = new SessionRecord({
      id: ++this.#lastId,
      port,
      served,
      abandoned: this.#epoch.signal,
      changed: () => this.changed(),
    });
    this.#records.push(record);
    this.changed();
    return record;
  }

  async end(record: SessionRecord): Promise<void> {
    await record.end();
    this.#events.emit('ended');
    this.changed();
  }

  /** The book has something new. */
  changed(): void {
    this.#events.emit('changed');
  }

  /** See `Ses.onChange`. */
  onChange(listener: () => void): () => void {
    this.#events.on('changed', listener);
    return () => this.#events.off('changed', listener);
  }

  /**
   * Forgets every session, and abandons those that are under way.
   *
   * @param reason what a pending wait is rejected with
   * @returns settles when the last delivery has been given up
   */
  async forget(reason: string): Promise<void> {
    const deliveries = this.#records.flatMap(({ submissions }) =>
      submissions.map(({ delivery }) => delivery),
    );
    const epoch = this.#epoch;
    this.#records = [];
    this.#epoch = newEpoch();
    epoch.abort(new Error(reason));
    this.changed();
    await Promise.all(deliveries);
  }

  /** See `Ses.waitForSession`. */
  async waitForSession({ after = -1, deadline = 10_000 } = {}): Promise<RelaySession> {
    const over = this.#epoch.signal;
    const signal = AbortSignal.any([AbortSignal.timeout(deadline), over]);
    for (;;) {
      const candidates = this.#records.filter(({ id }) => id > after);
      const ended = candidates.find((session) => session.ended);
      if (ended) return ended;
      try {
        await once(this.#events, 'ended', { signal });
      } catch (error) {
        if (over.aborted) throw new Error(reasonOf(over), { cause: error });
        const open = this.#records.filter(({ id }) => id > after);
        throw new NothingCame(`no session with the relay ended within ${deadline} ms: ${seen(open)}`, {
          cause: error,
        });
      }
    }
  }
}

/** Each message under way listens to it. */
function newEpoch(): AbortController {
  const epoch = new AbortController();
  setMaxListeners(0, epoch.signal);
  return epoch;
}

function seen(open: readonly RelaySession[]): string {
  if (open.length === 0) return 'nobody connected; see whether the client is sent to the relay at all';
  const list = open.map(
    ({ id, port, dialogue }) =>
      `session ${id} on port ${port} (last line: ${dialogue.at(-1)?.text ?? 'none'})`,
  );
  return `still open is ${list.join(', ')}; see why the client does not close it`;
}

function reasonOf({ reason }: AbortSignal): string {
  return reason instanceof Error ? reason.message : String(reason);
}
