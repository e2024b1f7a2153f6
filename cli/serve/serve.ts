import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeScratchFolder } from '../../mocks/disk/index.ts';
import { startLab } from '../../fixtures/lab/start-lab.ts';
import type { SimulatedLab } from '../../fixtures/lab/lab.ts';
import type { SoundConfiguration } from '../../fixtures/manager/sound-configuration.ts';
import { soundConfigurationOf } from '../../fixtures/lab/sound-configuration-of.ts';
import { simulator } from '../../fixtures/target.ts';
import type { Era } from '../../mocks/pki/index.ts';
import { ListenError } from '../../mocks/network/index.ts';
import { asUsageError } from '../as-usage-error.ts';
import type { FaultPortsGiven } from '../fault-port.ts';
import { relayFaultPorts } from '../relay-fault-ports.ts';
import { untilStopAsked } from '../until-stop-asked.ts';
import { labAddresses, type PageAddresses } from './lab-addresses.ts';
import { openPages } from './open-pages.ts';

/** The choices of a person; ports that nobody chose are free ones. */
export interface ServeOptions {
  /** Whose chain the relay serves; default that of today. */
  readonly era?: Era;
  readonly faultPort?: FaultPortsGiven;
  readonly laboratoryPort?: number;
  readonly managerPort?: number;
  readonly mailboxPort?: number;
}

/** Serves the parts of a lab until Ctrl-C. @throws {UsageError} when a port is taken; nothing is left running */
export function serve(options: ServeOptions): Promise<void> {
  return asUsageError([ListenError], () => serveLab(options));
}

async function serveLab({
  era,
  faultPort,
  laboratoryPort,
  managerPort,
  mailboxPort,
}: ServeOptions): Promise<void> {
  const faultPorts = relayFaultPorts(faultPort);
  const stopAsked = untilStopAsked();
  const lab = await startLab(simulator, {
    relay: { ...(era && { era }), faultPorts },
    ...(managerPort && { manager: { port: managerPort } }),
  });
  const { path: folder, remove } = makeScratchFolder('certificates');
  let pages: Awaited<ReturnType<typeof openPages>> | undefined;
  try {
    pages = await openPages(lab, {
      ...(laboratoryPort && { laboratory: laboratoryPort }),
      ...(mailboxPort && { mailbox: mailboxPort }),
    });
    const control = await soundConfigurationOf(lab);
    for (const { name, content } of control.certificates) await writeFile(join(folder, name), content);
    console.log(instructions(lab, control, pages, folder));
    await stopAsked;
    console.log('\nStopping …');
  } finally {
    await pages?.close();
    remove();
    await lab.close();
  }
}

function instructions(
  lab: SimulatedLab,
  { smtp, certificates, action }: SoundConfiguration,
  pages: PageAddresses,
  folder: string,
): string {
  return `
${labAddresses(lab, pages)}

Central Management > Appliance Manager > Actions > Edit Appliance Configuration > General
  SMTP Server         ${smtp.server}
  Port                ${smtp.port}   (25, 587, 2587 with STARTTLS; 465, 2465 with SMTPS)
  From Email          ${smtp.fromEmail}   (or any address of ${lab.target.domain})
  User Name           ${smtp.userName}
  Password            ${smtp.password}
  Encryption Type     ${smtp.encryptionType}
  Trust Store         Add New, for each file in ${folder}:
${certificates.map(({ name }) => `                      ${name}`).join('\n')}

Configure > Response Management > Actions > Add New Action > Email
  To                  ${action.to}   (or any address of ${lab.target.domain};
                      fault+NAME@${lab.target.domain} has this mail meet a fault, e.g. fault+daily-quota-exceeded)
${faultPortsOf(lab)}
Ctrl-C ends all.`;
}

/** A line for each port that has a fault of its own. */
function faultPortsOf({ relay: { faultListeners } }: SimulatedLab): string {
  const ports = Object.keys(faultListeners);
  return ports.length === 0
    ? ''
    : `\nPorts with a fault of their own, for Port of the SMTP Configuration: ${ports.join(', ')}\n`;
}
