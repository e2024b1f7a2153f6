import type { JSX } from 'preact';
import { Icon, type IconName } from '../icon.tsx';
import { Menu, type MenuEntry } from '../menu.tsx';
import { signOut } from '../sign-out.ts';
import { SimulatorNote } from '../simulator-note.tsx';
import { traits } from '../traits.ts';

const menus: Readonly<Record<string, readonly MenuEntry[]>> = {
  Dashboards: [
    { label: 'Network Security', href: '/lc-landing-page/#/dashboard' },
    { label: 'Network Visibility' },
  ],
  Monitor: [{ label: 'Hosts' }, { label: 'Host Groups' }, { label: 'Users' }, { label: 'Interfaces' }],
  Analyze: [{ label: 'Flow Search' }, { label: 'Saved Searches' }, { label: 'Saved Results' }],
  Jobs: [{ label: 'Job Management' }],
  Configure: [
    { label: 'Host Group Management' },
    { label: 'Policy Management' },
    { label: 'Services' },
    {
      label: 'Response Management',
      href: '/lc-landing-page/#/response-management',
      group: traits.responseManagementGroup,
    },
  ],
  Deploy: [{ label: 'Integrations' }],
};

const settings: readonly MenuEntry[] = [
  { label: 'Central Management', href: '/central-mgmt/#!/inventory' },
  { label: 'SMC Configuration' },
  { label: 'Packet Analyzer Configuration' },
  { label: 'UDP Director Configuration' },
  { label: 'External Lookup Configuration' },
  { label: 'User Management' },
  { label: 'SecureX Configuration' },
  { label: 'Select Language' },
];

/** The header of every page but the sign-in; Central Management has no product menus. */
export function Header({ application }: { readonly application?: string }): JSX.Element {
  return (
    <header class="header">
      <a class="brand" href="/lc-landing-page/#/dashboard">
        {traits.productName}
        {application && <span class="application">{application}</span>}
      </a>
      <SimulatorNote />
      {application === undefined && (
        <nav aria-label="Product">
          {Object.entries(menus).map(([label, entries]) => (
            <Menu key={label} label={label} entries={entries} />
          ))}
        </nav>
      )}
      <div class="header-icons">
        <IconMenu label="Search" icon="search" entries={[{ label: 'Search Hosts' }]} />
        <IconMenu label="Notifications" icon="bell" entries={[{ label: 'Show Notifications' }]} />
        <IconMenu label="User" icon="user" entries={[{ label: 'Sign Out', onSelect: signOut }]} />
        <IconMenu label="Global Settings" icon="gear" entries={settings} heading="Global Settings" />
      </div>
    </header>
  );
}

function IconMenu(props: {
  readonly label: string;
  readonly icon: IconName;
  readonly entries: readonly MenuEntry[];
  readonly heading?: string;
}): JSX.Element {
  const { icon, ...menu } = props;
  return (
    <Menu {...menu} class="icon-button" alignRight>
      <Icon name={icon} />
    </Menu>
  );
}
