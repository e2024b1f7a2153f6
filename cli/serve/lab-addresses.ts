import type { SimulatedLab } from '../../fixtures/lab/lab.ts';

/** Where the pages for a person are. */
export interface PageAddresses {
  readonly laboratory: string;
  readonly mailbox: string;
}

/** The addresses of a lab's parts, and the sign-in, for a person. */
export function labAddresses(lab: SimulatedLab, { laboratory, mailbox }: PageAddresses): string {
  const { manager, simulator, relay } = lab;
  const { account } = manager;
  const ports = Object.entries(relay.listeners).map(([port, listener]) => `${port} at ${listener}`);
  return `Laboratory            ${laboratory}   (choose a fault; sessions and mail as they come)
Manager (simulator)   ${manager.url}   (its certificate is self-signed)
  sign in as          ${account.userName}
  with password       ${account.password}
Root shell            ${rootShell(lab)}
Mailbox               ${mailbox}
Relay (look-alike)    ${ports.join(', ')}
Log of the manager    ${simulator.logFile}`;
}

function rootShell({ manager: { rootShell: shell } }: SimulatedLab): string {
  if ('missing' in shell) return `not here: ${shell.missing}`;
  return `ssh -p ${shell.port ?? 22} root@${shell.host}   (password ${'password' in shell ? shell.password : ''}; Enable SSH and Enable Root SSH Access on the SSH card)`;
}
