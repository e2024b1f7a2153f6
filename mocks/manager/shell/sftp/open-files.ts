import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import type { FileEntry } from 'ssh2';
import { type DiskUse, leastSize } from '../disk-use.ts';
import { guestLimits } from '../guest-limits.ts';
import { fileEntry } from './file-attributes.ts';

/** The bits of an SFTP open request (draft-ietf-secsh-filexfer-02, 6.3). */
const readFlag = 1;
const writeFlag = 2;
const appendFlag = 4;
const flagsByBit = {
  4: constants.O_APPEND,
  8: constants.O_CREAT,
  16: constants.O_TRUNC,
  32: constants.O_EXCL,
};

interface OpenFolder {
  entries: FileEntry[];
}

/** The files that an SFTP client has open, by handle. */
export class OpenFiles {
  readonly #open = new Map<number, FileHandle | OpenFolder>();
  readonly #disk: DiskUse;
  #next = 0;

  constructor(disk: DiskUse) {
    this.#disk = disk;
  }

  /**
   * Opens a regular file.
   *
   * @param path of a `Place`
   * @param bits of the request
   */
  async openFile(path: string, bits: number): Promise<Buffer> {
    const access =
      bits & (writeFlag | appendFlag)
        ? bits & readFlag
          ? constants.O_RDWR
          : constants.O_WRONLY
        : constants.O_RDONLY;
    const flags = Object.entries(flagsByBit).reduce(
      (sum, [bit, flag]) => (bits & Number(bit) ? sum | flag : sum),
      access | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    this.#refuseTooMany();
    if (flags & constants.O_CREAT) await this.#disk.admit(leastSize);
    const file = await open(path, flags, 0o644);
    if (!(await file.stat()).isFile()) {
      await file.close();
      throw new Error('not a regular file');
    }
    return this.#keep(file);
  }

  async openFolder(path: string): Promise<Buffer> {
    this.#refuseTooMany();
    const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
    try {
      const here = `/proc/self/fd/${folder.fd}`;
      const names = ['.', '..', ...(await readdir(here))];
      const entries = await Promise.all(
        names.map(async (name) => fileEntry(name, await lstat(`${here}/${name === '..' ? '.' : name}`))),
      );
      return this.#keep({ entries });
    } finally {
      await folder.close();
    }
  }

  file(handle: Buffer): FileHandle {
    const found = this.#open.get(keyOf(handle));
    if (!found || 'entries' in found) throw new Error('no such handle');
    return found;
  }

  async write(handle: Buffer, data: Buffer, offset: number): Promise<void> {
    const file = this.file(handle);
    refuseTooLarge(offset + data.length);
    await this.#disk.admit(data.length);
    await file.write(data, 0, data.length, offset);
  }

  /** The next entries not yet given; at the end none. */
  takeEntries(handle: Buffer): FileEntry[] {
    const found = this.#open.get(keyOf(handle));
    if (!found || !('entries' in found)) throw new Error('no such handle');
    return found.entries.splice(0, 100);
  }

  async close(handle: Buffer): Promise<void> {
    const key = keyOf(handle);
    const found = this.#open.get(key);
    if (!found) throw new Error('no such handle');
    this.#open.delete(key);
    if (!('entries' in found)) await found.close();
  }

  async closeAll(): Promise<void> {
    const all = [...this.#open.values()];
    this.#open.clear();
    for (const found of all) if (!('entries' in found)) await found.close();
  }

  #refuseTooMany(): void {
    if (this.#open.size >= guestLimits.openFiles) throw new Error('too many open files');
  }

  #keep(opened: FileHandle | OpenFolder): Buffer {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(this.#next);
    this.#open.set(this.#next, opened);
    this.#next += 1;
    return handle;
  }
}

/** @throws when a file may not have so many bytes */
export function refuseTooLarge(size: number): void {
  if (size > guestLimits.fileSize) throw new Error('too large for a file');
}

function keyOf(handle: Buffer): number {
  return handle.length === 4 ? handle.readUInt32BE(0) : -1;
}
