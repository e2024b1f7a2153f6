import type { JSX } from 'preact';
import type { MetSession } from '../laboratory-state.ts';
import { Session } from './session.tsx';

interface SessionsProps {
  readonly count: number;
  readonly sessions: readonly MetSession[];
}

/** The newest is unfolded, until there is a newer one; what a person has folded or unfolded stays so. */
export function Sessions({ count, sessions }: SessionsProps): JSX.Element {
  const [newest] = sessions;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Sessions with the relay</h2>
      <p role="status">
        {newest ? `${count} so far` : 'None yet: nobody has connected to the relay.'}
        {count > sessions.length && `, the newest ${sessions.length} are shown`}
        {newest && (
          <span class="said">
            ; session {newest.id}: {newest.outcome.text}
          </span>
        )}
      </p>
      {sessions.map((session) => (
        <Session key={session.id} session={session} unfolded={session === newest} />
      ))}
    </section>
  );
}
