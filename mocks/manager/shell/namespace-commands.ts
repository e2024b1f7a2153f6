import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { guestLimits } from './guest-limits.ts';
import type { HostView } from './host-view.ts';

const bootScript = fileURLToPath(new URL('boot.sh', import.meta.url));
const enterScript = readFileSync(new URL('enter.sh', import.meta.url), 'utf8');

/** Whoever starts it ends, it ends. */
const withItsParent = ['setpriv', '--pdeathsig', 'KILL'];
/** The network is one of its own in which there is nothing. */
const theirNamespaces = ['--user', '--mount', '--ipc', '--uts', '--net'];
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
    ...['sh', bootScript, folder, programs, String(guestLimits.processes)].concat(view.paths, '--', command),
  ];
}

/**
 * The words of a command that runs `command` in the namespaces of a process, and in a process namespace of its own within
 * theirs, so that all commands together have no more processes than that one. Each of the three processes on the way there
 * ends with the one before.
 *
 * @param processId of the process, as the host counts
 * @param fileSize bytes that a file may have which the command writes
 */
export function enterCommand(processId: number, command: readonly string[], fileSize: number): string[] {
  return [
    ...withItsParent,
    'prlimit',
    '--core=0',
    `--nofile=${guestLimits.openFiles}`,
    `--fsize=${fileSize}`,
    ...['nsenter', '--target', String(processId), '--preserve-credentials', '--pid'].concat(theirNamespaces),
    ...withItsParent,
    ...['unshare', '--mount'].concat(asProcessOne),
    ...['bash', '-c', enterScript, 'bash'].concat(command),
  ];
}
