import type { JSX } from 'preact';
import type { SshSettings } from '../manager.ts';
import { Card } from './card.tsx';
import { CheckBox } from './check-box.tsx';

interface SshCardProps {
  readonly ssh: SshSettings;
  readonly modified: boolean;
  readonly onChange: (ssh: SshSettings) => void;
  readonly onRevert: () => void;
}

export function SshCard({ ssh, modified, onChange, onRevert }: SshCardProps): JSX.Element {
  return (
    <Card title="SSH" modified={modified} onRevert={onRevert}>
      <CheckBox
        label="Enable SSH"
        checked={ssh.enabled}
        onChange={(enabled) => onChange({ ...ssh, enabled })}
      />
      <CheckBox
        label="Enable Root SSH Access"
        checked={ssh.rootAccess}
        onChange={(rootAccess) => onChange({ ...ssh, rootAccess })}
      />
    </Card>
  );
}
