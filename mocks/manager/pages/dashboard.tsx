import type { JSX } from 'preact';
import { NotSimulated } from './not-simulated.tsx';
import { useAnswer } from './use-answer.ts';

/** The first page after the sign-in. */
export function Dashboard(): JSX.Element {
  const info = useAnswer<{ version: string; build: string; hostName: string }>('/smc/rest/system/info');
  const tenants = useAnswer<{ data: readonly { displayName: string }[] }>('/sw-reporting/v2/tenants');
  return (
    <>
      <h1>Network Security</h1>
      <section class="card" aria-labelledby="manager-heading">
        <h2 id="manager-heading">Manager</h2>
        <dl>
          <dt>Host name</dt>
          <dd>{info?.body.hostName}</dd>
          <dt>Domain</dt>
          <dd>{tenants?.body.data[0]?.displayName}</dd>
          <dt>Version</dt>
          <dd>{info && `${info.body.version} (build ${info.body.build})`}</dd>
        </dl>
      </section>
      <section class="card" aria-labelledby="alarms-heading">
        <h2 id="alarms-heading">Alarms</h2>
        <NotSimulated />
      </section>
    </>
  );
}
