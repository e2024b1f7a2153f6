/** The cards of Edit Appliance Configuration, by tab. */
export const cards = {
  Appliance: [
    'Additional SSL/TLS Client Identities',
    'Advanced Intrusion Detection Environment',
    'Host Naming',
    'Network Interfaces',
    'SSH',
    'SSL/TLS Appliance Identity',
  ],
  'Network Services': [
    'Audit Log Destination (Syslog over TLS)',
    'DNS Cache',
    'DNS Server',
    'Internet Proxy',
    'Local Resolution',
    'NTP Server',
    'SNMP Agent',
  ],
  General: [
    'Backup Configuration Encryption',
    'Compliance Mode',
    'DoDIN Notifications',
    'External Services',
    'LDAP Setup',
    'Opening Message',
    'Password Policy',
    'Protected Sessions Time-Out',
    'Session Settings',
    'Single Sign-On Authentication',
    'SMTP Configuration',
    'Trust Store',
  ],
} as const;

export type TabName = keyof typeof cards;
export const tabNames = ['Appliance', 'Network Services', 'General'] as const satisfies readonly TabName[];

/** The id of a card's heading, to jump to. */
export function headingId(card: string): string {
  return `card-${card.toLowerCase().replaceAll(/\W+/g, '-')}`;
}
