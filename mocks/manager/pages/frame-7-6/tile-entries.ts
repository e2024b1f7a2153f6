/** Without `href` the entry is shown as not part of the simulator. */
export interface TileEntry {
  readonly label: string;
  readonly href?: string;
  readonly newTab?: boolean;
}

/** The entries of a tile's panel, by the heading above them. */
export type TileGroups = Readonly<Record<string, readonly TileEntry[]>>;

/** The entries of the tiles. The words of Configure are seen, those of the others assumed. */
export const tileEntries = {
  Monitor: {
    Dashboards: [{ label: 'Network Security', href: '#/dashboard' }, ...named('Network Visibility')],
    Inventory: named('Hosts', 'Host Groups', 'Users', 'Interfaces'),
  },
  Investigate: { Flows: named('Flow Search', 'Saved Searches', 'Saved Results') },
  Report: { Reports: named('Report Builder') },
  Configure: {
    Detection: [
      ...named('Host Group Management', 'Alarm Severity', 'Policy Management'),
      { label: 'Response Management', href: '#/response-management' },
      ...named('Network Scanners', 'Analytics', 'Alerts', 'Pack Management'),
    ],
    Global: [
      // That it opens in another tab is assumed, from its icon.
      { label: 'Central Management', href: '/central-mgmt/#!/inventory', newTab: true },
      ...named('User Management', 'Manager', 'UDP Director', 'External Lookup'),
    ],
    System: named('Services', 'Applications', 'Domain Properties', 'Flow Collectors', 'Exporters'),
    Integrations: named('Cisco ISE', 'Active Directory'),
  },
} satisfies Readonly<Record<string, TileGroups>>;

export type TileName = keyof typeof tileEntries;

function named(...labels: readonly string[]): readonly TileEntry[] {
  return labels.map((label) => ({ label }));
}
