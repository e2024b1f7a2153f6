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
  #last: Promise<unknown> = Promise.resolve();
  #admitted = 0;
  #writings = 0;
  /** The writings of somebody else that the measured size knows of. */
  #known = -1;

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
    this.#writings += 1;
  }

  /** Bytes on disk, each file with `leastSize` at least. One measurement begins when the one before is over. */
  measure(): Promise<number> {
    const measured = this.#last.then(() => this.#find());
    this.#last = measured;
    return measured;
  }

  /**
   * Makes sure that so many bytes more may be written.
   *
   * @throws an error with code `ENOSPC` when there is no room for them
   */
  async admit(bytes: number): Promise<void> {
    const expected = (this.#measured ?? 0) + this.#admitted + bytes;
    if (
      (this.#known !== this.#writings || expected > this.#most) &&
      (await this.measure()) + bytes > this.#most
    )
      throw Object.assign(new Error('ENOSPC: the appliance has no more room'), { code: 'ENOSPC' });
    this.#admitted += bytes;
  }

  async #find(): Promise<number> {
    const [admitted, writings] = [this.#admitted, this.#writings];
    const find = [this.#folder, '-xdev', '-printf', String.raw`%b\n`];
    // A file that is removed meanwhile comes as an error.
    const { stdout } = await execute('find', find, {
      env: hostEnvironment,
      maxBuffer: longestListing,
    }).catch((error: unknown) => ({ stdout: String(Reflect.get(Object(error), 'stdout') ?? '') }));
    const blocks = stdout.split('\n').filter(Boolean);
    const measured = blocks.reduce((sum, one) => sum + Math.max(leastSize, Number(one) * block), 0);
    this.#measured = measured;
    // Whatever came while it looked may be missing in it.
    this.#admitted -= admitted;
    this.#known = writings;
    return measured;
  }
}
