import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { onPath } from '../../../fixtures/on-path.ts';

/** Debian's `libmail-java`, and `libbctls-java` with what it needs. */
const library = '/usr/share/java/javax.mail.jar';
const bouncyCastle = ['bcprov', 'bcutil', 'bctls'].map((name) => `/usr/share/java/${name}.jar`);

/** Why the real JavaMail cannot be asked here, if it cannot. */
export const javaMailMissing =
  !existsSync(library) || onPath('javac').length === 0
    ? 'JavaMail is not installed (Debian: libmail-java and default-jdk-headless).'
    : undefined;

/** The same of JavaMail whose TLS is Bouncy Castle's. */
export const bouncyCastleMissing =
  javaMailMissing ??
  (bouncyCastle.every((jar) => existsSync(jar))
    ? undefined
    : 'Bouncy Castle is not installed (Debian: libbctls-java).');

/** One message to submit; `server` leads to 127.0.0.1, `port` is the one to connect to there. */
export interface Job {
  readonly server: string;
  readonly port: number;
  readonly encryptionType: 'None' | 'STARTTLS' | 'SMTPS';
  readonly userName: string;
  readonly password: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** PEM certificates, each taken as an anchor. */
  readonly trusted: readonly string[];
  /** Milliseconds, for connecting and for each answer. */
  readonly timeout?: number;
}

/** The real JavaMail, in one Java process; jobs are done one after the other. */
export class JavaMail {
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #answers: Interface;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param servers names that lead to 127.0.0.1
   * @param tls who does the TLS: with Bouncy Castle an answer is the whole stack trace
   */
  constructor(servers: readonly string[], tls: 'JSSE' | 'BCJSSE' = 'JSSE') {
    this.#folder = mkdtempSync(join(tmpdir(), 'java-mail-'));
    const hosts = join(this.#folder, 'hosts');
    writeFileSync(hosts, servers.map((name) => `127.0.0.1 ${name}\n`).join(''));
    const source = new URL('Submit.java', import.meta.url).pathname;
    const jars = tls === 'BCJSSE' ? [library, ...bouncyCastle] : [library];
    const options = [`-Djdk.net.hosts.file=${hosts}`, '-XX:TieredStopAtLevel=1', '-cp', jars.join(':')];
    const process = spawn('java', [...options, source, tls], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process = process;
    this.#answers = createInterface(process.stdout);
  }

  /** @returns `undefined` when the relay accepted the message, else the exception's `toString()` */
  submit(job: Job): Promise<string | undefined> {
    const answer = this.#last.then(() => this.#ask(job));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    this.#process.stdin?.end();
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #ask({ trusted, timeout = 3000, ...rest }: Job): Promise<string | undefined> {
    const job = Object.entries({ ...rest, timeout, trusted: trusted.join('') });
    const block = job.map(([name, value]) => `${name}=${escaped(String(value))}\n`).join('');
    const answered = once(this.#answers, 'line');
    const died = once(this.#process, 'exit').then(([code]) => {
      throw new Error(`Java ended (exit code ${code}) instead of answering; see its output above.`);
    });
    died.catch(() => undefined);
    this.#process.stdin?.write(`${block}\n`);
    const lines: unknown[] = await Promise.race([answered, died]);
    const line = String(lines[0]);
    return line === 'accepted' ? undefined : Buffer.from(line, 'base64').toString();
  }
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
