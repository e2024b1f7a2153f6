import type { JSX } from 'preact';
import { Card } from './card.tsx';

/** Read-only in the simulator. */
export function HostNamingCard({ hostName }: { readonly hostName: string }): JSX.Element {
  const [host, ...domain] = hostName.split('.');
  return (
    <Card title="Host Naming">
      <dl>
        <dt>Host Name</dt>
        <dd>{host}</dd>
        <dt>Network Domain Name</dt>
        <dd>{domain.join('.')}</dd>
      </dl>
    </Card>
  );
}
