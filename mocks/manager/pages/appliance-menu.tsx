import type { JSX } from 'preact';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

/** The actions on an appliance of the inventory. */
export function ApplianceMenu({ id }: { readonly id: string }): JSX.Element {
  return (
    <Menu
      label="Actions"
      class="icon-button dots"
      alignRight
      entries={[
        { label: 'Edit Appliance Configuration', href: `#!/appliance/${id}/configuration` },
        { label: 'View Appliance Statistics' },
        { label: 'Support' },
        { label: 'Reboot Appliance' },
        { label: 'Shut Down Appliance' },
        { label: 'Remove This Appliance' },
      ]}
    >
      <Icon name="ellipsis" />
    </Menu>
  );
}
