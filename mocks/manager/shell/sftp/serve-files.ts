import { constants } from 'node:fs';
import { lstat, mkdir, open, readlink, rename, rmdir, unlink } from 'node:fs/promises';
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2';
import { confinedPath } from '../../guest/confined-path.ts';
import { openBeneath } from '../../guest/open-beneath.ts';
import { type DiskUse, leastSize } from '../disk-use.ts';
import { fileAttributes } from './file-attributes.ts';
import { OpenFiles, refuseTooLarge } from './open-files.ts';
import { sftpStatus } from './sftp-status.ts';

const { OK, EOF } = ssh2.utils.sftp.STATUS_CODE;
const longestRead = 256 * 1024;
const noAttributes: Attributes = { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };

/**
 * The appliance's SFTP service (version 3), for root, confined to the folder: neither `..` nor a link leads out of it.
 * Links cannot be made, and nothing beyond the guest's limits.
 */
export function serveFiles(sftp: SFTPWrapper, folder: string, disk: DiskUse): void {
  const files = new OpenFiles(disk);
  const at = async <Value>(
    path: string,
    act: (place: string) => Promise<Value>,
    followLast: boolean,
  ): Promise<Value> => {
    const place = openBeneath(folder, fromHome(path), { followLast });
    try {
      return await act(place.path);
    } finally {
      place.close();
    }
  };
  const followed = <Value>(path: string, act: (place: string) => Promise<Value>) => at(path, act, true);
  const itself = <Value>(path: string, act: (place: string) => Promise<Value>) => at(path, act, false);
  let previous = Promise.resolve();
  /**
   * Runs a request that answers itself; an error is answered with its status. One after the other, as OpenSSH's server
   * does: its client cuts a file off where an answer came before its turn.
   */
  const answer = (id: number, work: () => Promise<void>): void => {
    previous = previous.then(work).catch((error: unknown) => {
      const { code, text } = sftpStatus(error);
      sftp.status(id, code, text);
    });
  };
  /** Runs a request that is answered with OK once done. */
  const perform = (id: number, work: () => Promise<void>): void =>
    answer(id, async () => {
      await work();
      sftp.status(id, OK);
    });

  sftp.on('OPEN', (id, path, bits) => {
    answer(id, async () => sftp.handle(id, await followed(path, (place) => files.openFile(place, bits))));
  });
  sftp.on('READ', (id, handle, offset, length) => {
    answer(id, async () => {
      const buffer = Buffer.alloc(Math.min(length, longestRead));
      const { bytesRead } = await files.file(handle).read(buffer, 0, buffer.length, offset);
      if (bytesRead === 0) sftp.status(id, EOF);
      else sftp.data(id, buffer.subarray(0, bytesRead));
    });
  });
  sftp.on('WRITE', (id, handle, offset, data) => {
    perform(id, () => files.write(handle, data, offset));
  });
  sftp.on('CLOSE', (id, handle) => perform(id, () => files.close(handle)));
  sftp.on('OPENDIR', (id, path) => {
    answer(id, async () => sftp.handle(id, await followed(path, (place) => files.openFolder(place))));
  });
  sftp.on('READDIR', (id, handle) => {
    answer(id, async () => {
      const entries = files.takeEntries(handle);
      if (entries.length === 0) sftp.status(id, EOF);
      else sftp.name(id, entries);
    });
  });

  sftp.on('FSTAT', (id, handle) => {
    answer(id, async () => sftp.attrs(id, fileAttributes(await files.file(handle).stat())));
  });
  sftp.on('STAT', (id, path) => {
    answer(id, async () => sftp.attrs(id, fileAttributes(await followed(path, (place) => lstat(place)))));
  });
  sftp.on('LSTAT', (id, path) => {
    answer(id, async () => sftp.attrs(id, fileAttributes(await itself(path, (place) => lstat(place)))));
  });
  sftp.on('SETSTAT', (id, path, attributes) => {
    perform(id, () => followed(path, (place) => setAttributes(place, attributes)));
  });

  sftp.on('REMOVE', (id, path) => perform(id, () => itself(path, unlink)));
  sftp.on('RMDIR', (id, path) => perform(id, () => itself(path, rmdir)));
  sftp.on('MKDIR', (id, path) =>
    perform(id, async () => {
      await disk.admit(leastSize);
      await itself(path, (place) => mkdir(place));
    }),
  );
  sftp.on('RENAME', (id, from, to) =>
    perform(id, () => itself(from, (old) => itself(to, (place) => renameToNew(old, place)))),
  );
  sftp.on('READLINK', (id, path) => {
    answer(id, async () => sftp.name(id, [nameOnly(await itself(path, (place) => readlink(place)))]));
  });
  sftp.on('REALPATH', (id, path) => {
    answer(id, async () =>
      sftp.name(id, [nameOnly(confinedPath(folder, fromHome(path)).slice(folder.length) || '/')]),
    );
  });
  sftp.on('end', () => endChannel(sftp));
  sftp.on('close', () => void files.closeAll());
}

/** ssh2 gives an SFTP channel no way to send an exit status; without one OpenSSH's `scp` and `sftp` report a failure. */
function endChannel(sftp: SFTPWrapper): void {
  const protocol: unknown = Reflect.get(sftp, '_protocol');
  const outgoing: unknown = Reflect.get(sftp, 'outgoing');
  if (!isProtocol(protocol) || !isOutgoing(outgoing))
    throw new Error('ssh2 keeps protocol and channel of an SFTP session elsewhere: look into its SFTP.js.');
  protocol.exitStatus(outgoing.id, 0);
  sftp.end();
}

function fromHome(path: string): string {
  return path.startsWith('/') ? path : `/root/${path}`;
}

function nameOnly(filename: string) {
  return { filename, longname: filename, attrs: noAttributes };
}

async function setAttributes(path: string, attributes: Partial<Attributes>): Promise<void> {
  const { mode, size, atime, mtime } = attributes;
  const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;
  const file = await open(path, (size === undefined ? O_RDONLY : O_WRONLY) | O_NOFOLLOW | O_NONBLOCK);
  try {
    if (size !== undefined) {
      refuseTooLarge(size);
      await file.truncate(size);
    }
    if (mode !== undefined) await file.chmod(mode & 0o7777);
    if (atime !== undefined && mtime !== undefined) await file.utimes(atime, mtime);
  } finally {
    await file.close();
  }
}

/** As in OpenSSH's plain rename, nothing is replaced. */
async function renameToNew(from: string, to: string): Promise<void> {
  const taken = await lstat(to).then(
    () => true,
    () => false,
  );
  if (taken) throw new Error('there is such a file');
  await rename(from, to);
}

function isProtocol(value: unknown): value is { exitStatus(channel: number, status: number): void } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'exitStatus' in value &&
    typeof value.exitStatus === 'function'
  );
}

function isOutgoing(value: unknown): value is { readonly id: number } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number';
}
