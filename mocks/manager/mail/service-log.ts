import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The log of Response Management, in the form of its sibling services: an exception follows on its own lines. */
export class ServiceLog {
  /** The name is spelled as in Cisco's note. */
  readonly path: string;
  readonly #now: () => number;

  constructor(folder: string, now: () => number) {
    this.path = join(folder, 'lancope/var/logs/containers/sw-reponse-mgmt.log');
    this.#now = now;
    mkdirSync(dirname(this.path), { recursive: true });
    if (!existsSync(this.path)) this.empty();
  }

  info(message: string): void {
    this.#append('INFO', message);
  }

  /** @param exception a Java exception's text; it may span lines */
  error(message: string, exception: string): void {
    this.#append('ERROR', `${message}\n${exception.trimEnd()}`);
  }

  /** Empties it; what stands beside it, such as a rotated log, goes. */
  empty(): void {
    const folder = dirname(this.path);
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    writeFileSync(this.path, '');
  }

  /** On disk when it returns. */
  #append(level: string, text: string): void {
    const time = new Date(this.#now()).toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);
    appendFileSync(this.path, `${time} ${level} [EmailActionSender] ${text}\n`, { flush: true });
  }
}
