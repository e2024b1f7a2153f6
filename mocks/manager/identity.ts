/** The identity of this simulator. Host name, release and times apart, nothing of it can be configured. */
export const identity = {
  applianceId: '101',
  applianceType: 'SMC',
  serial: 'SMCVE-Simulator-0123456789abcdef',
  ipAddress: '10.0.0.5',
  /** Of the one account, as the pages call who is signed in. */
  fullName: 'Admin User',
  tenant: { id: 132, displayName: 'example.com' },
} as const;
