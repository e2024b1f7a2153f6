import { LogTail } from '../../../fixtures/manager/shell/log-tail.ts';
import { logPaths } from '../../../fixtures/manager/shell/log-paths.ts';
import type { Shell } from '../../../fixtures/manager/shell/shell.ts';
import { type Check, failed, notChecked, ok } from '../check.ts';
import type { Examination } from '../examination.ts';

const withoutShell = notChecked('the target file has no shell');

export const sshSwitches: Check = {
  id: 'ssh-switches',
  title: 'Enable SSH and Enable Root SSH Access are both on',
  needs: ['editable'],
  run: async (examination) => {
    if (!examination.target.shell) return withoutShell;
    const configuration = await examination.configuration();
    await configuration.choose('Appliance');
    const off: string[] = [];
    if (!(await configuration.enableSsh.isChecked())) off.push('Enable SSH');
    if (!(await configuration.enableRootSsh.isChecked())) off.push('Enable Root SSH Access');
    if (off.length === 0) return ok('by the SSH card');
    return failed(
      `${off.join(' and ')} ${off.length === 1 ? 'is' : 'are'} off.`,
      'Switch it on in Central Management > Edit Appliance Configuration > Appliance > SSH, and press Apply Settings.',
    );
  },
};

export const ssh: Check = {
  id: 'ssh',
  title: "Root's shell opens by SSH, with the expected host key",
  needs: ['secrets', 'ssh-switches'],
  run: async (examination) => {
    const { stdout } = await (await shellOf(examination)).run('id -u');
    if (stdout.trim() === '0') return ok(`root at ${hostOf(examination)}`);
    return failed(
      `The shell belongs to the user ${stdout.trim() || 'unknown'}, not to root.`,
      'Give the password or key of root, as shell.password or shell.privateKey.',
    );
  },
};

export const log: Check = {
  id: 'log',
  title: 'The log of Response Management is there',
  needs: ['ssh'],
  run: async (examination) => ok((await LogTail.begin(await shellOf(examination), logPaths)).path),
};

/** For checks that need `ssh`: the target has a shell then. */
export async function shellOf(examination: Examination): Promise<Shell> {
  const shell = await examination.shell();
  if (!shell) throw new Error('The target file has no shell: add it.');
  return shell;
}

function hostOf({ target: { manager, shell } }: Examination): string {
  return `${shell?.host ?? new URL(manager.url).hostname}:${shell?.port}`;
}
