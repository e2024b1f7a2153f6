import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endpointPorts } from '../../../fixtures/lab/endpoint-ports.ts';
import type { SimulatedLab } from '../../../fixtures/lab/lab.ts';
import { soundConfigurationOf } from '../../../fixtures/lab/sound-configuration-of.ts';
import { startLab } from '../../../fixtures/lab/start-lab.ts';
import { managerCertificate } from '../../../fixtures/manager/manager-certificate.ts';
import { simulatorStateOf } from '../../../fixtures/manager/simulator-state-of.ts';
import { simulator } from '../../../fixtures/target.ts';
import type { Mutant } from '../../../mocks/manager/index.ts';
import { start } from '../command.ts';
import type { ImapAccount } from '../mailbox/imap-account.ts';
import type { Dovecot } from '../mailbox/imap-dovecot.ts';
import { sshdProgram, startSshd } from '../shell/shell-sshd.ts';

/** A manager that sends through somebody else's SES, known by a target file alone. */
export interface SesManager {
  readonly lab: SimulatedLab;
  readonly targetFile: string;
  /** The report of its last run, JSON. */
  readonly report: () => string;
  /** The journals of its runs. */
  readonly journal: () => string;
  /** The test mails that have reached the account. */
  readonly delivered: () => number;
  /** `npx sna-ses` with parameters, begun, in a process group of its own as from a terminal. */
  readonly begin: (parameters: readonly string[]) => ReturnType<typeof start>;
  close(): Promise<void>;
}

interface SesManagerOptions {
  readonly dovecot: Dovecot;
  readonly account: ImapAccount;
  readonly workerIndex: number;
  readonly mutants?: readonly Mutant[];
}

/**
 * Starts one. SES is played by the mock, of which a run is told nothing; its ports are the true ones where this user may
 * listen there. Root's shell is this machine's, in which tcpdump sees the loopback traffic.
 */
export async function startSesManager(options: SesManagerOptions): Promise<SesManager> {
  const { dovecot, account, workerIndex, mutants = [] } = options;
  const scratch = mkdtempSync(join(tmpdir(), 'external-manager-ses-'));
  const host = `127.0.${10 + (workerIndex % 200)}.19`;
  const lab = await startLab({ ...simulator, mutants }, { relay: { host, ports: endpointPorts } });
  const programs = join(scratch, 'programs');
  writeOwnTcpdump(programs, host);
  const sshd = sshdProgram === undefined ? undefined : await startSshd(sshdProgram, { programs });
  const control = await soundConfigurationOf(lab);
  await lab.simulator.restore({
    ...simulatorStateOf(control),
    rules: [{ name: 'Night', action: control.action.name, enabled: true }],
  });
  let delivered = 0;
  lab.mailbox.onChange(() => {
    for (const { raw } of lab.mailbox.messages.slice(delivered)) {
      delivered += 1;
      void account.client.append('INBOX', raw);
    }
  });
  const authority = join(scratch, 'authority.pem');
  writeFileSync(authority, dovecot.ca);
  const targetFile = join(scratch, 'target.yaml');
  const { fingerprint } = await managerCertificate(lab.simulator.url);
  if (sshd) writeFileSync(join(scratch, 'key'), String(sshd.options.privateKey), { mode: 0o600 });
  const shell = sshd
    ? `    shell: { host: 127.0.0.1, port: ${sshd.options.port}, privateKey: { file: key }, hostKey: "${sshd.options.hostKey}" }\n`
    : '';
  writeFileSync(
    targetFile,
    `version: 1
targets:
  - name: production
    mode: non-disruptive
    domain: example.com
    manager:
      url: ${lab.simulator.url}
      fingerprint: ${fingerprint}
      userName: ${lab.manager.account.userName}
      password: { env: SNA_PASSWORD }
${shell}    relay: { kind: ses, region: us-east-1, userName: ${control.smtp.userName}, password: { env: SES_PASSWORD } }
    mailbox: { kind: imap, host: 127.0.0.1, port: ${account.options.port}, userName: ${account.userName}, password: { env: IMAP_PASSWORD } }
`,
  );
  return {
    lab,
    targetFile,
    report: () => readFileSync(join(scratch, 'report', 'results.json'), 'utf8'),
    journal: () => journalIn(join(scratch, 'state')),
    delivered: () => delivered,
    begin: (parameters) =>
      start(parameters, {
        detached: true,
        env: {
          SNA_PASSWORD: lab.manager.account.password,
          SES_PASSWORD: control.smtp.password,
          IMAP_PASSWORD: account.options.password,
          NODE_EXTRA_CA_CERTS: authority,
          SNA_SES_STATE: join(scratch, 'state'),
          SNA_SES_REPORT: join(scratch, 'report'),
        },
      }),
    close: async () => {
      await lab.close();
      await sshd?.stop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/**
 * Writes a tcpdump that sees the traffic of one relay, and DNS: the managers of other tests share the loopback of this
 * machine, and the root's shell of a manager is on a machine of its own.
 */
function writeOwnTcpdump(folder: string, relay: string): void {
  mkdirSync(folder);
  // It reads a filter that is in several arguments from left to right.
  const script = `#!/bin/sh
exec "$(PATH=/usr/sbin:/usr/bin:/sbin:/bin command -v tcpdump)" "$@" and '(host ${relay} or port 53)'
`;
  writeFileSync(join(folder, 'tcpdump'), script, { mode: 0o755 });
}

function journalIn(stateFolder: string): string {
  const folders = existsSync(stateFolder) ? readdirSync(stateFolder) : [];
  const paths = folders.map((name) => join(stateFolder, name, 'journal.jsonl'));
  return paths.flatMap((path) => (existsSync(path) ? [readFileSync(path, 'utf8')] : [])).join('');
}
