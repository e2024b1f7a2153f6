import type { JSX } from 'preact';
import type { MetSession } from '../laboratory-state.ts';
import type { SessionView } from '../session-view.ts';
import { Dialogue } from './dialogue.tsx';

const reachedInWords = {
  connection: 'the connection; no ClientHello came',
  'client hello': 'the ClientHello; nothing was said inside TLS',
  tls: 'the dialogue inside TLS; nobody signed in',
  authentication: 'the sign-in; no message was sent to its end',
  submission: 'the end of a message',
} as const satisfies Record<SessionView['reached'], string>;

interface SessionProps {
  readonly session: MetSession;
  readonly unfolded: boolean;
}

export function Session({ session, unfolded }: SessionProps): JSX.Element {
  const { id, port, startedAt, outcome, reached, tls, tlsFailure, clientHello, dialogue, transcript } =
    session;
  const inside = dialogue.filter(({ encrypted }) => encrypted);
  return (
    <article class="card" aria-label={`Session ${id}`}>
      <details open={unfolded}>
        <summary>
          <h3>
            Session {id}, port {port}, {new Date(startedAt).toLocaleTimeString()}
            {session.fault && `, ${session.fault}`}
          </h3>
          <span class={`outcome ${outcome.kind.replace(' ', '-')}`}>{outcome.text}</span>
        </summary>
        <p>Came as far as {reachedInWords[reached]}.</p>
        <Dialogue title="In clear" lines={dialogue.filter(({ encrypted }) => !encrypted)} />
        {clientHello && (
          <div role="group" class="handshake" aria-label="TLS handshake">
            <h4>TLS handshake</h4>
            <p>ClientHello {clientHello}</p>
            {tls && <p>Settled on {tls}</p>}
            {tlsFailure && <p class="failure">Failed: {tlsFailure}</p>}
          </div>
        )}
        <Dialogue title="Inside TLS" lines={inside} />
        <details>
          <summary>Transcript</summary>
          <pre tabIndex={0}>{transcript}</pre>
        </details>
      </details>
    </article>
  );
}
