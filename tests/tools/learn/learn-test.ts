import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '../../of-worker.ts';
import type { SimulatedLab } from '../../../fixtures/lab/lab.ts';
import { startLab } from '../../../fixtures/lab/start-lab.ts';
import { managerCertificate } from '../../../fixtures/manager/manager-certificate.ts';
import { simulator } from '../../../fixtures/target.ts';
import type { Manager } from '../../../mocks/manager/index.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { ended, type Run, start } from '../command.ts';
import { type FaceProxy, openFaceProxy } from '../faces/face-proxy.ts';
import type { Face } from '../faces/face.ts';

/** An operator's knowledge of a page: the answer to a question, by the name of the element that is asked for. */
export type Answers = Readonly<Record<string, string>>;

/** A manager that the suite meets for the first time, as a customer has configured it, known by a target file alone. */
export interface Stranger {
  readonly lab: SimulatedLab;
  /** Between the suite and the manager. */
  readonly proxy: FaceProxy;
  /** With the target file, and nothing of the manager's. */
  readonly folder: string;
  readonly targetFile: string;
  /** Every secret that a verb is given. */
  readonly secrets: readonly string[];
  /** `npx sna-ses` with a verb and this target, begun, in an environment that has more. */
  readonly begin: (
    verb: string,
    options?: readonly string[],
    more?: Readonly<Record<string, string>>,
  ) => ReturnType<typeof start>;
  /** `npx sna-ses` with a verb and this target; its questions are answered as an operator does. */
  readonly run: (verb: string, options?: readonly string[], answers?: Answers) => Promise<Run>;
}

const smtpPassword = 'the-password-of-the-customer';

export const test = base.extend<{ readonly meet: (face: Face) => Promise<Stranger> }>({
  meet: async ({}, use) => {
    const endings: (() => Promise<unknown>)[] = [];
    await use(async (face) => {
      const folder = mkdtempSync(join(tmpdir(), 'learn-'));
      endings.push(async () => rmSync(folder, { recursive: true, force: true }));
      const lab = await startLab({ ...simulator, release: face.release ?? '7.4' });
      endings.push(() => lab.close());
      await lab.simulator.restore(await customersState());
      const proxy = await openFaceProxy(lab.manager.url, face);
      endings.push(() => proxy.close());
      const targetFile = join(folder, 'target.yaml');
      const { fingerprint } = await managerCertificate(proxy.url);
      writeFileSync(targetFile, targetOf(proxy.url, fingerprint));
      const { password } = lab.manager.account;
      const env = {
        SNA_PASSWORD: password,
        SNA_SMTP_PASSWORD: smtpPassword,
        SNA_SES_STATE: join(folder, 'state'),
      };
      const begin: Stranger['begin'] = (verb, options = [], more = {}) =>
        start([verb, '--target', targetFile, ...options], { env: { ...env, ...more } });
      const run: Stranger['run'] = async (verb, options, answers = {}) => {
        const command = begin(verb, options);
        answer(command, answers);
        return ended(command, { later: true });
      };
      return { lab, proxy, folder, targetFile, secrets: [password, smtpPassword], begin, run };
    });
    for (const end of endings.toReversed()) await end();
  },
});

/** Answers each question once it is asked; one that it knows nothing of, or has answered, with an empty line. */
function answer({ stdin, stdout }: ReturnType<typeof start>, answers: Answers): void {
  const left = new Map(Object.entries(answers));
  let text = '';
  stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    const asked = /The suite calls it (\S+)\.(?:(?!The suite calls it)[\s\S])*if it is not there: /;
    for (let match = asked.exec(text); match; match = asked.exec(text)) {
      text = text.slice(match.index + match[0].length);
      const [, element = ''] = match;
      stdin.write(`${left.get(element) ?? ''}\n`);
      left.delete(element);
    }
  });
}

function targetOf(url: string, fingerprint: string): string {
  return `version: 1
targets:
  - name: stranger
    mode: full
    domain: example.com
    manager:
      url: ${url}
      fingerprint: ${fingerprint}
      userName: admin
      password: { env: SNA_PASSWORD }
      smtpPassword: { env: SNA_SMTP_PASSWORD }
    relay: { kind: mock, address: 127.0.0.9 }
    mailbox: { kind: mock }
`;
}

async function customersState(): Promise<Parameters<Manager['restore']>[0]> {
  const [certificate = ''] = (await (await openPki()).selfSignedIdentity('mail.example.org')).certificates;
  return {
    smtp: {
      server: 'mail.example.org',
      port: 25,
      fromEmail: 'sna@example.org',
      userName: 'sna',
      password: smtpPassword,
      encryptionType: 'STARTTLS',
    },
    trustStore: [{ friendlyName: 'Customer.pem', certificate }],
    actions: [
      {
        id: 'one',
        name: 'Page the NOC',
        to: 'noc@example.org',
        subject: 'Alarm',
        description: '',
        enabled: true,
      },
    ],
  };
}
