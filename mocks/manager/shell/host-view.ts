import { existsSync, lstatSync, readlinkSync } from 'node:fs';

const programFolders = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];

/** The files of the host that a root shell sees, read-only. */
export interface HostView {
  /** Bound where they are. */
  readonly paths: readonly string[];
  /** Links to make in its root, by name: where `/bin` is a link to `usr/bin`, it is one in there too. */
  readonly links: Readonly<Record<string, string>>;
}

/** Programs, and nothing of the host's settings. */
export function hostView(): HostView {
  const present = programFolders.filter((path) => existsSync(path));
  const linked = present.filter((path) => lstatSync(path).isSymbolicLink());
  return {
    paths: [
      '/usr',
      ...present.filter((path) => !linked.includes(path)),
      ...['/etc/alternatives'].filter((path) => existsSync(path)),
    ],
    links: Object.fromEntries(linked.map((path) => [path.slice(1), readlinkSync(path)])),
  };
}
