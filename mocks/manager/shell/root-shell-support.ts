import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareApplianceFolder } from './appliance-folder.ts';
import { hostView } from './host-view.ts';
import { bootCommand, hostEnvironment } from './namespace-commands.ts';

export type RootShellSupport =
  | { readonly supported: true }
  | { readonly supported: false; readonly reason: string };

const needed = [
  'bash',
  'openssl',
  'awk',
  'script',
  'stty',
  'mkfifo',
  'mktemp',
  'sed',
  'find',
  'nsenter',
  'setpriv',
  'prlimit',
];
let known: RootShellSupport | undefined;

/** Whether the simulator's root shell can run here; found out once by running a command in it. */
export function rootShellSupport(): RootShellSupport {
  known ??= findOut();
  return known;
}

function findOut(): RootShellSupport {
  if (platform() !== 'linux') {
    return unsupported(`needs Linux namespaces, which this system (${platform()}) does not have`);
  }
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sna-root-shell-probe-')));
  try {
    const view = hostView();
    prepareApplianceFolder(folder, view);
    const probe = `for name in ${needed.join(' ')}; do command -v $name >/dev/null || echo $name; done`;
    const [program = '', ...parameters] = bootCommand(folder, folder, view, ['bash', '-c', probe]);
    const { error, status, stdout, stderr } = spawnSync(program, parameters, {
      cwd: '/',
      encoding: 'utf8',
      timeout: 20_000,
      env: hostEnvironment,
    });
    const said = error?.message ?? stderr.trim().split('\n').at(-1);
    if (status !== 0) {
      return unsupported(
        `needs Linux user, mount, network and pid namespaces, which are not permitted here (${said})`,
      );
    }
    const missing = stdout.trim().split(/\s+/).filter(Boolean);
    if (missing.length > 0) return unsupported(`needs ${missing.join(', ')}, not installed here`);
    return { supported: true };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function unsupported(why: string): RootShellSupport {
  return { supported: false, reason: `The simulator's root shell ${why}.` };
}
