import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { keepSecret } from '../../../fixtures/report/secrets.ts';
import { printed, start } from '../command.ts';
import { describedIn, Operator } from '../../mocks/manager-operator.ts';
import { test as base } from '../../of-worker.ts';

/** `sna-ses serve`, with the manager configured by what it printed. */
export class Laboratory {
  readonly #running: ReturnType<typeof start>;
  readonly #printed: string;
  readonly url: string;
  readonly mailboxUrl: string;
  readonly managerUrl: string;

  private constructor(running: ReturnType<typeof start>, text: string) {
    this.#running = running;
    this.#printed = text;
    this.url = this.printed('Laboratory');
    this.mailboxUrl = this.printed('Mailbox');
    this.managerUrl = this.printed('Manager (simulator)');
  }

  static async start(): Promise<Laboratory> {
    const running = start(['serve']);
    return new Laboratory(running, await printed(running, 'Ctrl-C ends all.'));
  }

  /** The first word of what is printed behind a label. */
  printed(label: string): string {
    const line = this.#printed.split('\n').find((text) => text.trimStart().startsWith(`${label} `));
    if (line === undefined) throw new Error(`serve printed no "${label}":\n${this.#printed}`);
    return line.replace(label, '').trim().split(/\s+/)[0] ?? '';
  }

  /** Configures the manager as printed, by its API. */
  async operator(): Promise<Operator> {
    const [signIn, smtp] = [this.printed('with password'), this.printed('Password')];
    keepSecret(signIn, smtp);
    const operator = await Operator.of(this.managerUrl);
    await operator.signIn({ userName: this.printed('sign in as'), password: signIn });
    const { body, etag } = await operator.configuration();
    const folder = this.printed('Trust Store         Add New, for each file in').replace(/:$/, '');
    for (const name of await readdir(folder)) {
      const reply = await operator.addCertificate(name, await readFile(join(folder, name)));
      const certificate = await describedIn(reply);
      body.configurableElements.trustStore.trustedCertificates.push({ friendlyName: name, certificate });
    }
    body.configurableElements.smtpConfiguration = {
      server: this.printed('SMTP Server'),
      port: Number(this.printed('Port')),
      fromEmail: this.printed('From Email'),
      userName: this.printed('User Name'),
      password: smtp,
      encryptionType: 'STARTTLS',
    };
    expect((await operator.put(body, etag)).status()).toBe(200);
    await expect.poll(() => operator.status()).toBe('up');
    return operator;
  }

  /** Ctrl-C; answers with the exit code. */
  end(): Promise<unknown> {
    this.#running.child.kill('SIGINT');
    return this.#running.exit;
  }
}

interface LaboratoryFixtures {
  readonly laboratory: Laboratory;
  readonly operator: Operator;
}

export const test = base.extend<LaboratoryFixtures>({
  laboratory: async ({ ofWorker }, use) => {
    const laboratory = await ofWorker('laboratory', async (endsBy) => {
      const started = await Laboratory.start();
      endsBy(async () => expect(await started.end()).toBe(0));
      return started;
    });
    await use(laboratory);
  },
  operator: async ({ laboratory, ofWorker }, use) => {
    const operator = await ofWorker('operator of the laboratory', async (endsBy) => {
      const signedIn = await laboratory.operator();
      endsBy(() => signedIn.dispose());
      return signedIn;
    });
    await use(operator);
  },
});
