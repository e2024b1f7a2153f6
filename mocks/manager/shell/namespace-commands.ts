import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { HostView } from './host-view.ts';

const bootScript = fileURLToPath(new URL('boot.sh', import.meta.url));
const enterScript = readFileSync(new URL('enter.sh', import.meta.url), 'utf8');

/** Whoever starts it ends, it ends. */
const withItsParent = ['setpriv', '--pdeathsig', 'KILL'];
const theirNamespaces = ['--user', '--mount', '--ipc', '--uts'];
const asProcessOne = ['--pid', '--fork', '--kill-child'];

/** The environment of what runs on the host to reach the namespaces. */
export const hostEnvironment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };

/**
 * The words of a command that makes new Linux namespaces, in which it is root of `folder` and of nothing else, and runs
 * `command` in them.
 *
 * @param programs a folder seen as `/lancope/simulator`
 */
export function bootCommand(
  folder: string,
  programs: string,
  view: HostView,
  command: readonly string[],
): string[] {
  return [
    ...withItsParent,
    ...['unshare', '--map-root-user'].concat(theirNamespaces, asProcessOne),
    ...['sh', bootScript, folder, programs].concat(view.paths, '--', command),
  ];
}

/**
 * The words of a command that runs `command` in the namespaces of a process, and in a process namespace of its own.
 *
 * @param processId of the process, as the host counts
 */
export function enterCommand(processId: number, command: readonly string[]): string[] {
  return [
    ...withItsParent,
    ...['nsenter', '--target', String(processId), '--preserve-credentials'].concat(theirNamespaces),
    ...['unshare', '--mount'].concat(asProcessOne),
    ...['bash', '-c', enterScript, 'bash'].concat(command),
  ];
}
