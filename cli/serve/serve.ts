/** Simulator, relay and mailbox for a person who walks the note by hand in a browser, until Ctrl-C. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLab } from '../../fixtures/lab/start-lab.ts';
import type { SimulatedLab } from '../../fixtures/lab/lab.ts';
import { controlOf, type Control } from '../../fixtures/manager/control.ts';
import { simulator } from '../../fixtures/target.ts';
import { labAddresses, type PageAddresses } from './lab-addresses.ts';
import { openPages } from './open-pages.ts';

const usage = `Usage: npm run serve -- [--laboratory-port N] [--manager-port N] [--mailbox-port N]

Starts the simulator of the manager, the SES look-alike and the recipient's mailbox, and prints what to type where. The
laboratory page breaks the relay by the name of a fault, and shows sessions and mail as they come.
Ports are free ones unless given. Ctrl-C ends all.`;

/** The given port, or none. @throws when it is no port */
function portOf(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const port = Number(value);
  if (/^\d+$/.test(value) && port > 0 && port <= 65_535) return port;
  throw new Error(`--${option} is "${value}", which is no port; give a number from 1 to 65535.`);
}

async function serve(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'laboratory-port': { type: 'string' },
      'manager-port': { type: 'string' },
      'mailbox-port': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const laboratoryPort = portOf('laboratory-port', values['laboratory-port']);
  const managerPort = portOf('manager-port', values['manager-port']);
  const mailboxPort = portOf('mailbox-port', values['mailbox-port']);

  const stopAsked = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const lab = await startLab(simulator, managerPort ? { manager: { port: managerPort } } : {});
  const folder = await mkdtemp(join(tmpdir(), 'sna-ses-certificates-'));
  let pages: Awaited<ReturnType<typeof openPages>> | undefined;
  try {
    pages = await openPages(lab, {
      ...(laboratoryPort && { laboratory: laboratoryPort }),
      ...(mailboxPort && { mailbox: mailboxPort }),
    });
    const control = await controlOf(lab);
    for (const { name, content } of control.certificates) await writeFile(join(folder, name), content);
    console.log(instructions(lab, control, pages, folder));
    await stopAsked;
    console.log('\nStopping …');
  } finally {
    await pages?.close();
    await rm(folder, { recursive: true, force: true });
    await lab.close();
  }
}

function instructions(
  lab: SimulatedLab,
  { smtp, certificates, action }: Control,
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
  To                  ${action.to}   (or any address of ${lab.target.domain})

Ctrl-C ends all.`;
}

try {
  await serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
