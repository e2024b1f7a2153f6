import { execFileSync } from 'node:child_process';
import { constants, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openBeneath } from '../guest/open-beneath.ts';
import { listContainers } from './list-containers.ts';

export interface DockerRequestsOptions {
  /** The appliance's folder, in which the answers are waited for. */
  readonly folder: string;
  /** Where the queue `docker-requests` is made. */
  readonly queueFolder: string;
  /** Names of the containers there are. */
  readonly containers: readonly string[];
  readonly restartContainer: (name: string) => Promise<void>;
}

interface Answer {
  readonly code: 0 | 1;
  readonly text: string;
}

/** Answers what the shell's `docker` asks (see `appliance/bin/docker`), in the simulator's own process. */
export class DockerRequests {
  readonly #options: DockerRequestsOptions;
  readonly #queue: Socket;
  /** Milliseconds since the epoch, by container. */
  readonly #startedAt: Map<string, number>;

  constructor(options: DockerRequestsOptions) {
    this.#options = options;
    this.#startedAt = new Map(options.containers.map((name) => [name, Date.now()]));
    const path = join(options.queueFolder, 'docker-requests');
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
    const [folder = '', verb, name = ''] = line.split('\t');
    if (!/^docker-\w+$/.test(folder)) return;
    const { code, text } = verb === 'ps' ? this.#list() : await this.#restart(name);
    await this.#answer(`/tmp/${folder}/answer`, `${code}\n${text}\0`);
  }

  #list(): Answer {
    return { code: 0, text: listContainers(this.#startedAt) };
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

  /** Nothing is answered to a command that has ended meanwhile, or into what is no pipe. */
  async #answer(path: string, answer: string): Promise<void> {
    const { O_WRONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
    try {
      const place = openBeneath(this.#options.folder, path);
      try {
        const pipe = await open(place.path, O_WRONLY | O_NONBLOCK | O_NOFOLLOW);
        try {
          if ((await pipe.stat()).isFIFO()) await pipe.write(answer);
        } finally {
          await pipe.close();
        }
      } finally {
        place.close();
      }
    } catch {}
  }
}

/** In the Docker client's own words. */
function failure(text: string): Answer {
  return { code: 1, text: `Error response from daemon: ${text}\n` };
}
