/** What this simulator says it is. Host name and times apart, nothing of it can be configured. */
export const identity = {
  /** A release of the 7.4 line. */
  version: '7.4.2',
  build: '2023.12.01.0930-0',
  applianceId: '101',
  applianceType: 'SMC',
  serial: 'SMCVE-Simulator-0123456789abcdef',
  ipAddress: '10.0.0.5',
  tenant: { id: 132, displayName: 'example.com' },
} as const;
