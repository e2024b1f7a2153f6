import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { hostEnvironment } from './namespace-commands.ts';

const execute = promisify(execFile);
const block = 512;
/** The least that a file counts for, in bytes: empty ones fill a file system too. */
export const leastSize = 4096;
const longestListing = 64 * 1024 * 1024;

/** How much disk the appliance's folder takes, and whether there is room for more. */
export class DiskUse {
  readonly #folder: string;
  readonly #most: number;
  #measured: number | undefined;
  #admitted = 0;
  #outdated = true;

  /** @param most in bytes */
  constructor(folder: string, most: number) {
    this.#folder = folder;
    this.#most = most;
  }

  /** Whether there was no room any more when it was last measured. */
  get full(): boolean {
    return this.#measured !== undefined && this.#measured > this.#most;
  }

  /** Somebody else has written meanwhile. */
  outdate(): void {
    this.#outdated = true;
  }

  /** Bytes on disk, each file with `leastSize` at least. */
  async measure(): Promise<number> {
    this.#admitted = 0;
    this.#outdated = false;
    const find = [this.#folder, '-xdev', '-printf', String.raw`%b\n`];
    // A file that is removed meanwhile comes as an error.
    const { stdout } = await execute('find', find, {
      env: hostEnvironment,
      maxBuffer: longestListing,
    }).catch((error: unknown) => ({ stdout: String(Reflect.get(Object(error), 'stdout') ?? '') }));
    const blocks = stdout.split('\n').filter(Boolean);
    this.#measured = blocks.reduce((sum, one) => sum + Math.max(leastSize, Number(one) * block), 0);
    return this.#measured;
  }

  /**
   * Makes sure that so many bytes more may be written.
   *
   * @throws an error with code `ENOSPC` when there is no room for them
   */
  async admit(bytes: number): Promise<void> {
    const expected = (this.#measured ?? 0) + this.#admitted + bytes;
    if ((this.#outdated || expected > this.#most) && (await this.measure()) + bytes > this.#most)
      throw Object.assign(new Error('ENOSPC: the appliance has no more room'), { code: 'ENOSPC' });
    this.#admitted += bytes;
  }
}
