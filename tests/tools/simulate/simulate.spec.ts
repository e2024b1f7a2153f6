import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test as base } from '@playwright/test';
import ssh2 from 'ssh2';
import { Operator } from '../../mocks/manager-operator.ts';
import { smtp } from '../../mocks/manager-lab.ts';
import { freePort } from '../free-port.ts';

const account = { userName: 'admin', password: 'Pages+of/the=simulator' };
const rootPassword = 'Root+of/the=simulator';

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Simulation {
  readonly url: string;
  /** What it printed. */
  readonly lines: readonly string[];
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

type Simulate = (parameters: readonly string[]) => Promise<Simulation>;

function begin(parameters: readonly string[]): ChildProcess {
  const command = ['--import', 'tsx', resolve('cli/simulate/simulate-command.ts'), ...parameters];
  return spawn(process.execPath, command, {
    env: {
      ...process.env,
      SNA_SES_SIMULATOR_PASSWORD: account.password,
      SNA_SES_SIMULATOR_ROOT_PASSWORD: rootPassword,
    },
  });
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}

async function run(parameters: readonly string[]): Promise<Ended> {
  const child = begin(parameters);
  const [[exitCode], stdout, stderr] = await Promise.all([
    once(child, 'close'),
    textOf(child.stdout),
    textOf(child.stderr),
  ]);
  return { exitCode, stdout, stderr };
}

async function simulation(child: ChildProcess): Promise<Simulation> {
  const lines: string[] = [];
  if (!child.stdout) throw new Error('The simulator has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('Ctrl-C')) break;
  }
  const url = /https:\S+/.exec(lines.join('\n'))?.[0];
  if (url === undefined) throw new Error(`The simulator printed no URL but: ${lines.join('\n')}`);
  return {
    url,
    lines,
    kill: async (signal) => {
      const closed = once(child, 'exit');
      child.kill(signal);
      const [exitCode] = await closed;
      return exitCode;
    },
  };
}

const test = base.extend<{ simulate: Simulate; folder: string }>({
  folder: async ({}, use, testInfo) => use(testInfo.outputPath('appliance')),
  simulate: async ({}, use) => {
    const children: ChildProcess[] = [];
    await use((parameters) => {
      const child = begin(parameters);
      children.push(child);
      return simulation(child);
    });
    for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  },
});

/** What root's shell answers to `echo`, where there is one. */
async function signInAsRoot({ lines }: Simulation): Promise<string> {
  const [, port, host] = /ssh -p (\d+) root@(\S+)/.exec(lines.join('\n')) ?? [];
  test.skip(port === undefined || host === undefined, 'this machine cannot contain a root shell');
  const client = new ssh2.Client();
  client.connect({ host: host ?? '', port: Number(port), username: 'root', password: rootPassword });
  await once(client, 'ready');
  client.end();
  return `${host}:${port}`;
}

test('keeps configuration, certificate and host key over a restart, and is upgraded in between', async ({
  simulate,
  folder,
}) => {
  const first = await simulate(['--folder', folder, '--release', '7.4']);
  expect(first.lines.join('\n')).not.toContain(account.password);
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

test('lets root in by SSH, with the same host key after a restart', async ({ simulate, folder }) => {
  const first = await simulate(['--folder', folder]);
  await signInAsRoot(first);
  const hostKey = /SHA256:\S+(?=\))/.exec(first.lines.join('\n'))?.[0];
  expect(await first.kill('SIGTERM')).toBe(0);

  const second = await simulate(['--folder', folder]);
  expect(second.lines.join('\n')).toContain(hostKey);
});

test('answers bad input with 2 and one sentence', async ({ folder }) => {
  for (const [parameters, answer] of [
    [[], 'Give --folder DIR; see --help.'],
    [['--folder', folder, '--release', '8.0'], '--release is "8.0"; the simulator knows 7.3, 7.4, 7.5.'],
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

test('says which port is taken', async ({ simulate, folder }) => {
  const port = String(await freePort());
  await simulate(['--folder', folder, '--port', port]);

  const { exitCode, stderr } = await run(['--folder', `${folder}-2`, '--port', port]);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(`Port ${port} of 127.0.0.1 is taken.`);
});
