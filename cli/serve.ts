/** Simulator, relay and mailbox for a person who walks the note by hand in a browser, until Ctrl-C. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLab } from '../fixtures/lab/start-lab.ts';
import type { Lab } from '../fixtures/lab/lab.ts';
import { controlOf, type Control } from '../fixtures/operator/control.ts';
import { simulator } from '../fixtures/target.ts';
import { startMailboxPage } from '../mocks/mailbox/index.ts';
import type { ServedPage } from '../mocks/network/index.ts';
import { startLaboratoryPage } from './laboratory/start-laboratory-page.ts';

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
  const pages: ServedPage[] = [];
  try {
    const mailboxPage = await startMailboxPage(lab.mailbox, mailboxPort ? { port: mailboxPort } : {});
    pages.push(mailboxPage);
    const laboratory = await startLaboratoryPage(lab, {
      mailboxUrl: mailboxPage.url,
      ...(laboratoryPort && { port: laboratoryPort }),
    });
    pages.push(laboratory);
    const control = await controlOf(lab);
    for (const { name, content } of control.certificates) await writeFile(join(folder, name), content);
    console.log(instructions(lab, control, { laboratory: laboratory.url, mailbox: mailboxPage.url }, folder));
    await stopAsked;
    console.log('\nStopping …');
  } finally {
    for (const page of pages) await page.close();
    await rm(folder, { recursive: true, force: true });
    await lab.close();
  }
}

function instructions(
  lab: Lab,
  { smtp, certificates, action }: Control,
  urls: { readonly laboratory: string; readonly mailbox: string },
  folder: string,
): string {
  const relay = Object.entries(lab.relay.listeners).map(([port, listener]) => `${port} at ${listener}`);
  return `
Laboratory            ${urls.laboratory}   (choose a fault; sessions and mail as they come)

Manager (simulator)   ${lab.manager.url}   (its certificate is self-signed)
  sign in as          ${lab.account.userName}
  with password       ${lab.account.password}

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

Root shell            ${rootShell(lab)}
Mailbox               ${urls.mailbox}
Relay (SES mock)      ${relay.join(', ')}
Log of the manager    ${lab.manager.logFile}

Ctrl-C ends all.`;
}

function rootShell({ rootShell: shell }: Lab): string {
  if ('missing' in shell) return `not here: ${shell.missing}`;
  return `ssh -p ${shell.port ?? 22} root@${shell.host}   (password ${'password' in shell ? shell.password : ''}; Enable SSH and Enable Root SSH Access on the SSH card)`;
}

try {
  await serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
