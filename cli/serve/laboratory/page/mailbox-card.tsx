import type { JSX } from 'preact';
import type { MailView } from '../laboratory-state.ts';

interface MailboxCardProps {
  readonly count: number;
  readonly mails: readonly MailView[];
  readonly url: string | undefined;
}

export function MailboxCard({ count, mails, url }: MailboxCardProps): JSX.Element {
  return (
    <section class="card" aria-labelledby="mailbox">
      <h2 id="mailbox">Mailbox</h2>
      <p>
        <span role="status">{count} received</span>
        {count > mails.length && `, the newest ${mails.length}:`}
        {url && (
          <>
            {' · '}
            <a href={url} target="_blank">
              whole messages
            </a>
          </>
        )}
      </p>
      <ul class="mails">
        {mails.map(({ id, receivedAt, from, to, subject }) => (
          <li key={id}>
            <b>{subject || '(no subject)'}</b>
            <span>
              {new Date(receivedAt).toLocaleTimeString()}, {from.join(', ')} to {to.join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
