import { readlinkSync } from 'node:fs';
import { join } from 'node:path';

const mostLinks = 40;

/**
 * Where a path of the appliance is on the host's disk. Symbolic links are followed as the appliance sees them, whose
 * root is `folder`: neither `..` nor a link leads out.
 *
 * @param path as the appliance writes it; a relative one starts at its root
 * @param options.followLast `false`: the last part is meant itself, also if it is a link
 * @returns a path below `folder` without a link on the way (unless the last part was not to be followed); it need
 *   not exist
 * @throws an error with code `ELOOP` when links lead in circles
 */
export function confinedPath(folder: string, path: string, { followLast = true } = {}): string {
  const pending = path.split('/').toReversed();
  const resolved: string[] = [];
  let links = 0;
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      resolved.pop();
      continue;
    }
    const last = pending.every((later) => later === '' || later === '.');
    const target = last && !followLast ? undefined : linkTarget(join(folder, ...resolved, part));
    if (target === undefined) {
      resolved.push(part);
      continue;
    }
    links += 1;
    if (links > mostLinks) {
      throw Object.assign(new Error(`ELOOP: too many symbolic links in ${path}`), { code: 'ELOOP' });
    }
    if (target.startsWith('/')) resolved.length = 0;
    pending.push(...target.split('/').toReversed());
  }
  return join(folder, ...resolved);
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
