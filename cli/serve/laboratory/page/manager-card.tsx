import type { JSX } from 'preact';

interface ManagerCardProps {
  readonly url: string;
  readonly userName: string;
}

export function ManagerCard({ url, userName }: ManagerCardProps): JSX.Element {
  return (
    <section class="card" aria-labelledby="manager">
      <h2 id="manager">Manager</h2>
      <p>
        <a href={url} target="_blank">
          {url}
        </a>{' '}
        (self-signed), sign in as <b>{userName}</b>; password and settings stand where the laboratory was
        started.
      </p>
      <p>
        Configure &gt; Response Management &gt;{' '}
        <a href={`${url}/lc-landing-page/#/response-management/actions`} target="_blank">
          Actions
        </a>{' '}
        &gt; the email action: <b>Test Action</b>.
      </p>
    </section>
  );
}
