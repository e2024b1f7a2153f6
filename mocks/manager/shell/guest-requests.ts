import { execFileSync } from 'node:child_process';
import { constants, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { listContainers } from './list-containers.ts';

export interface GuestRequestsOptions {
  /** The folder that the shell sees read-only: the queue `requests` is made in it, and the answers. */
  readonly folder: string;
  /** Names of the containers there are. */
  readonly containers: readonly string[];
  readonly restartContainer: (name: string) => Promise<void>;
  /**
   * Connects to `host:port`.
   *
   * @returns where the shell finds the connection
   * @throws with the words of openssl
   */
  readonly connect: (server: string) => Promise<string>;
}

interface Answer {
  readonly code: 0 | 1;
  readonly text: string;
}

/** Milliseconds that an answer stays. */
const answerStays = 10_000;
/** Requests at once. */
const mostRequests = 64;

/** Answers what the shell's `docker` and `openssl` ask (see `appliance/ask.sh`), in the simulator's own process. */
export class GuestRequests {
  readonly #options: GuestRequestsOptions;
  readonly #answers: string;
  readonly #queue: Socket;
  /** Milliseconds since the epoch, by container. */
  readonly #startedAt: Map<string, number>;
  #pending = 0;

  constructor(options: GuestRequestsOptions) {
    this.#options = options;
    this.#startedAt = new Map(options.containers.map((name) => [name, Date.now()]));
    this.#answers = join(options.folder, 'answers');
    mkdirSync(this.#answers);
    const path = join(options.folder, 'requests');
    execFileSync('mkfifo', [path], { stdio: 'pipe' });
    // Open for both, so that it neither waits for a writer nor ends with one.
    const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    this.#queue = new Socket({ fd, readable: true, writable: false });
    createInterface({ input: this.#queue }).on('line', (line) => void this.#handle(line));
  }

  /** Requests waiting for an answer get none. */
  close(): void {
    this.#queue.destroy();
  }

  async #handle(line: string): Promise<void> {
    const [id = '', verb = '', name = ''] = line.split('\t');
    if (!/^\w{1,40}$/.test(id) || this.#pending >= mostRequests) return;
    this.#pending += 1;
    const { code, text } = await this.#answerTo(verb, name);
    this.#pending -= 1;
    if (!this.#queue.destroyed) this.#give(id, `${code}\n${text}\0`);
  }

  #answerTo(verb: string, name: string): Promise<Answer> {
    if (verb === 'restart') return this.#restart(name);
    if (verb === 'connect') return this.#connect(name);
    return Promise.resolve({ code: 0, text: listContainers(this.#startedAt) });
  }

  async #restart(name: string): Promise<Answer> {
    if (!this.#startedAt.has(name)) return failure(`No such container: ${name}`);
    try {
      await this.#options.restartContainer(name);
    } catch (error) {
      return failure(
        `Cannot restart container ${name}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    this.#startedAt.set(name, Date.now());
    return { code: 0, text: `${name}\n` };
  }

  async #connect(server: string): Promise<Answer> {
    try {
      return { code: 0, text: await this.#options.connect(server) };
    } catch (error) {
      return { code: 1, text: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Whoever waits sees the whole answer or none. */
  #give(id: string, answer: string): void {
    const path = join(this.#answers, id);
    const draft = join(this.#answers, `.${id}`);
    writeFileSync(draft, answer);
    renameSync(draft, path);
    setTimeout(() => rmSync(path, { force: true }), answerStays).unref();
  }
}

/** In the Docker client's own words. */
function failure(text: string): Answer {
  return { code: 1, text: `Error response from daemon: ${text}\n` };
}
