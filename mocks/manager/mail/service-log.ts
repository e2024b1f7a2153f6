import { join } from 'node:path';
import { GuestFiles } from '../guest/guest-files.ts';

const folderOfLogs = 'lancope/var/logs/containers';
/** The name is spelled as in Cisco's note. */
const name = `${folderOfLogs}/sw-reponse-mgmt.log`;

/** The log of Response Management, in the form of its sibling services: an exception follows on its own lines. */
export class ServiceLog {
  readonly path: string;
  readonly #files: GuestFiles;
  readonly #now: () => number;

  constructor(folder: string, now: () => number) {
    this.path = join(folder, name);
    this.#files = new GuestFiles(folder);
    this.#now = now;
    if (this.#files.read(name) === undefined) this.empty();
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
    this.#files.remove(folderOfLogs);
    this.#files.write(name, '');
  }

  /** On disk when it returns. */
  #append(level: string, text: string): void {
    const time = new Date(this.#now()).toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);
    this.#files.append(name, `${time} ${level} [EmailActionSender] ${text}\n`);
  }
}
