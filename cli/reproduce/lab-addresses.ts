import type { SimulatedLab } from '../../fixtures/lab/lab.ts';

/** Where a person finds the parts of a lab, and how to sign in. */
export function labAddresses(lab: SimulatedLab, mailboxUrl: string): string {
  const { simulator: manager, account, relay } = lab;
  const ports = Object.entries(relay.listeners).map(([port, listener]) => `${port} at ${listener}`);
  return `Manager (simulator)   ${manager.url}   (its certificate is self-signed)
  sign in as          ${account.userName}
  with password       ${account.password}
Root shell            ${rootShell(lab)}
Mailbox               ${mailboxUrl}
Relay (SES mock)      ${ports.join(', ')}
Log of the manager    ${manager.logFile}`;
}

function rootShell({ rootShell: shell }: SimulatedLab): string {
  if ('missing' in shell) return `not here: ${shell.missing}`;
  return `ssh -p ${shell.port ?? 22} root@${shell.host}   (password ${'password' in shell ? shell.password : ''})`;
}
