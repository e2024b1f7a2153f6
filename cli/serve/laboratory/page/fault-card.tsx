import type { JSX } from 'preact';
import type { ExpectedFailure, FaultEntry } from '../fault-chapters.ts';

interface FaultCardProps {
  readonly name: string | undefined;
  readonly entry: FaultEntry | undefined;
  readonly soundAgain: () => void;
}

/** The fault in force, and its effects. */
export function FaultCard({ name, entry, soundAgain }: FaultCardProps): JSX.Element {
  return (
    <section class={name === undefined ? 'card' : 'card broken'} aria-labelledby="in-force">
      <div class="title">
        <div role="status">
          <h2 id="in-force">{name === undefined ? 'No fault is in force' : `In force: ${name}`}</h2>
        </div>
        <button type="button" class="primary" onClick={soundAgain}>
          Sound again
        </button>
      </div>
      {!entry && <p>Relay and network are sound. What the manager is configured with may still be wrong.</p>}
      {entry && <p class="parts">{entry.parts.join(' · ')}</p>}
      {entry?.failure && <Failure {...entry.failure} />}
      {entry?.harmless && <p>{`Mail is delivered all the same: ${entry.harmless}.`}</p>}
    </section>
  );
}

function Failure({ id, cause, party, fix, log }: ExpectedFailure): JSX.Element {
  return (
    <dl>
      <dt>Failure mode</dt>
      <dd>{id}</dd>
      <dt>Cause</dt>
      <dd>{cause}</dd>
      <dt>Party at fault</dt>
      <dd>{party}</dd>
      <dt>Fix</dt>
      <dd>{fix}</dd>
      {log.length > 0 && (
        <>
          <dt>Log says</dt>
          <dd>
            {log.map((text) => (
              <code key={text}>{text}</code>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}
