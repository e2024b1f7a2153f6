import type { Stats } from 'node:fs';
import type { Attributes, FileEntry } from 'ssh2';

const kinds: Readonly<Record<number, string>> = { 0o040000: 'd', 0o120000: 'l', 0o010000: 'p' };
const permissions = ['---', '--x', '-w-', '-wx', 'r--', 'r-x', 'rw-', 'rwx'];

/** A file's attributes as SFTP has them; everything on the appliance is root's. Times are in seconds. */
export function fileAttributes(stats: Stats): Attributes {
  return {
    mode: stats.mode,
    uid: 0,
    gid: 0,
    size: stats.size,
    atime: Math.floor(stats.atimeMs / 1000),
    mtime: Math.floor(stats.mtimeMs / 1000),
  };
}

/** An entry of a folder, with the line that `ls -l` would print; file transfer programs show it. */
export function fileEntry(filename: string, stats: Stats): FileEntry {
  const kind = kinds[stats.mode & 0o170000] ?? '-';
  const letters = [6, 3, 0].map((shift) => permissions[(stats.mode >> shift) & 7]).join('');
  // e.g. `Fri, 27 May 2022 14:54:00 GMT`
  const [, day = '', month = '', , time = ''] = stats.mtime.toUTCString().split(' ');
  const size = String(stats.size).padStart(8);
  const longname = `${kind}${letters} ${stats.nlink} root root ${size} ${month} ${day} ${time.slice(0, 5)} ${filename}`;
  return { filename, longname, attrs: fileAttributes(stats) };
}
