import type { JSX } from 'preact';
import type { SessionView } from '../session-view.ts';
import { Session } from './session.tsx';

interface SessionsProps {
  readonly count: number;
  readonly sessions: readonly SessionView[];
}

/** The newest is unfolded, until there is a newer one; what a person has folded or unfolded stays so. */
export function Sessions({ count, sessions }: SessionsProps): JSX.Element {
  const [newest] = sessions;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Sessions with the relay</h2>
      <p role="status">
        {newest
          ? `${count} so far; session ${newest.id}: ${newest.outcome.text}`
          : 'None yet: nobody has connected to the relay.'}
        {count > sessions.length && ` (the newest ${sessions.length} are shown)`}
      </p>
      {sessions.map((session) => (
        <Session key={session.id} session={session} unfolded={session === newest} />
      ))}
    </section>
  );
}
