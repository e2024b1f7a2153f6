import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import ssh2 from 'ssh2';
import { test as base } from '../../of-worker.ts';
import { Operator } from '../../mocks/manager-operator.ts';
import { smtp } from '../../mocks/manager-lab.ts';
import { losses, releases } from '../../../mocks/manager/index.ts';
import { ended, printed, type Run, start } from '../command.ts';
import { freePort } from '../free-port.ts';

const account = { userName: 'admin', password: 'Pages+of/the=simulator' };
const rootPassword = 'Root+of/the=simulator';

interface Simulation {
  readonly url: string;
  /** Its output. */
  readonly text: string;
  kill(signal: NodeJS.Signals): Promise<unknown>;
}

type Simulate = (parameters: readonly string[]) => Promise<Simulation>;

function begin(parameters: readonly string[]): ReturnType<typeof start> {
  return start(['simulate', ...parameters], {
    env: {
      SNA_SES_SIMULATOR_PASSWORD: account.password,
      SNA_SES_SIMULATOR_ROOT_PASSWORD: rootPassword,
    },
  });
}

function run(parameters: readonly string[]): Promise<Run> {
  return ended(begin(parameters));
}

async function simulation(simulator: ReturnType<typeof start>): Promise<Simulation> {
  const text = await printed(simulator, 'Ctrl-C ends it');
  return {
    url: /https:\S+/.exec(text)?.[0] ?? '',
    text,
    kill: (signal) => {
      simulator.child.kill(signal);
      return simulator.exit;
    },
  };
}

const test = base.extend<{ simulate: Simulate; folder: string }>({
  folder: async ({}, use, testInfo) => use(testInfo.outputPath('appliance')),
  simulate: async ({}, use) => {
    const children: ChildProcess[] = [];
    await use((parameters) => {
      const simulator = begin(parameters);
      children.push(simulator.child);
      return simulation(simulator);
    });
    for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  },
});

/** The answer of root's shell to `echo`, where there is one. */
async function signInAsRoot({ text }: Simulation): Promise<string> {
  const [, port, host] = /ssh -p (\d+) root@(\S+)/.exec(text) ?? [];
  test.skip(port === undefined || host === undefined, 'this machine cannot contain a root shell');
  const client = new ssh2.Client();
  client.connect({ host: host ?? '', port: Number(port), username: 'root', password: rootPassword });
  await once(client, 'ready');
  client.end();
  return `${host}:${port}`;
}

test('simulate keeps configuration, certificate and host key over a restart and an upgrade', async ({
  simulate,
  folder,
}) => {
  const first = await simulate(['--folder', folder, '--release', '7.4']);
  expect(first.text).not.toContain(account.password);
  const operator = await Operator.of(first.url);
  expect((await operator.signIn(account)).status()).toBe(200);
  expect((await operator.applySmtp(smtp)).status()).toBe(200);
  await operator.dispose();
  const refused = await run(['upgrade', '--folder', folder, '--to', '7.5']);
  expect(refused).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/^A simulator \(process \d+\) runs/),
  });
  await first.kill('SIGKILL');

  const upgraded = await run(['upgrade', '--folder', folder, '--to', '7.5', '--lose', 'password']);
  expect(upgraded).toMatchObject({ exitCode: 0, stderr: '' });

  const second = await simulate(['--folder', folder]);
  const again = await Operator.of(second.url);
  await again.signIn(account);
  expect(await (await again.api.get('/smc/rest/system/info')).json()).toMatchObject({ version: '7.5.0' });
  const { body } = await again.configuration();
  expect(body.configurableElements.smtpConfiguration).toMatchObject({
    server: smtp.server,
    userName: smtp.userName,
    passwordSet: false,
  });
  await again.dispose();
  expect(await second.kill('SIGINT')).toBe(0);
});

test('simulate lets root in by SSH, with the same host key after a restart', async ({ simulate, folder }) => {
  const first = await simulate(['--folder', folder]);
  await signInAsRoot(first);
  const hostKey = /SHA256:\S+(?=\))/.exec(first.text)?.[0];
  expect(await first.kill('SIGTERM')).toBe(0);

  const second = await simulate(['--folder', folder]);
  expect(second.text).toContain(hostKey);
});

test('simulate answers bad input with 2 and one sentence', async ({ folder }) => {
  for (const [parameters, answer] of [
    [[], 'Give --folder DIR; see npx sna-ses simulate --help.'],
    [
      ['--folder', folder, '--release', '8.0'],
      `--release is "8.0"; the simulator knows ${releases.join(', ')}.`,
    ],
    [['--folder', folder, '--port', '99999'], '--port is "99999"; give a whole number from 1 to 65535.'],
    [['--folder', folder, '--route', 'relay'], '--route is "relay"; give it as NAME=ADDRESS'],
    [['upgrade', '--folder', folder, '--to', '7.5', '--lose', 'all'], '--lose is "all"; give smtp, password'],
  ] as const) {
    const { exitCode, stdout, stderr } = await run(parameters);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(answer);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }
});

test('simulate names a port that is taken', async ({ simulate, folder }) => {
  const port = String(await freePort());
  await simulate(['--folder', folder, '--port', port]);

  const { exitCode, stderr } = await run(['--folder', `${folder}-2`, '--port', port]);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(`Port ${port} of 127.0.0.1 is taken.`);
});

test('--help of simulate and of its upgrade name every release and every loss', async () => {
  const [simulate, upgrade] = await Promise.all([run(['--help']), run(['upgrade', '--help'])]);

  for (const release of releases) expect(simulate.stdout).toContain(release);
  for (const loss of losses) expect(upgrade.stdout).toContain(loss);
  for (const { exitCode, stdout } of [simulate, upgrade]) {
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Exit codes: 0 .*[^]* 2 /);
  }
});
