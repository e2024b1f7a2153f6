import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect } from 'node:tls';
import { once } from 'node:events';
import { expect, test as base } from '@playwright/test';
import { openShell } from '../../fixtures/shell/open-shell.ts';
import { rootShellSupport } from '../../mocks/manager/shell/index.ts';
import { Operator } from '../mocks/manager-operator.ts';
import { startRelay } from '../mocks/manager-relay.ts';
import { ended, printed, start } from './command.ts';

/** A simulator that was started as a person does, and what it printed. */
interface Simulator {
  readonly url: string;
  readonly sshPort: number;
  readonly hostKey: `SHA256:${string}`;
  readonly text: string;
  /** @returns the exit code, or the signal that ended it */
  readonly end: (signal?: NodeJS.Signals) => Promise<unknown>;
}

const account = { userName: 'admin', password: 'A-password-of-the-tests' };
const rootPassword = 'A-root-password-of-the-tests';
const smtp = {
  server: 'relay.example.com',
  port: 587,
  fromEmail: 'sna@example.com',
  userName: '',
  password: '',
  encryptionType: 'None',
} as const;
const action = { name: 'SES alarm', description: '', to: 'soc@example.com', subject: 'Alarm', enabled: true };

const test = base.extend<{
  readonly folder: string;
  readonly simulate: (...parameters: readonly string[]) => Promise<Simulator>;
  readonly operate: (url: string) => Promise<Operator>;
}>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  simulate: async ({ folder }, use) => {
    const begun: Simulator[] = [];
    await use(async (...parameters) => {
      const command = begin('--folder', folder, ...parameters);
      const text = await printed(command, 'Ctrl-C ends it');
      const [, , hostKey = ''] = /(host key +)(SHA256:\S+)/.exec(text) ?? [];
      const simulator: Simulator = {
        text,
        url: /^Manager \(simulator\) +(\S+)/m.exec(text)?.[1] ?? '',
        sshPort: Number(/ssh -p (\d+)/.exec(text)?.[1]),
        hostKey: `SHA256:${hostKey.replace('SHA256:', '')}`,
        end: (signal = 'SIGINT') => {
          command.child.kill(signal);
          return command.exit;
        },
      };
      begun.push(simulator);
      return simulator;
    });
    await Promise.all(begun.map(({ end }) => end('SIGKILL')));
  },
  operate: async ({}, use) => {
    const operators: Operator[] = [];
    await use(async (url) => {
      const operator = await Operator.of(url);
      operators.push(operator);
      expect((await operator.signIn(account)).status()).toBe(200);
      return operator;
    });
    await Promise.all(operators.map((operator) => operator.dispose()));
  },
});

function begin(...parameters: readonly string[]) {
  return start(parameters, {
    node: ['--import', 'tsx'],
    tool: resolve('cli/simulate.ts'),
    env: {
      SNA_SES_SIMULATOR_PASSWORD: account.password,
      SNA_SES_SIMULATOR_ROOT_PASSWORD: rootPassword,
    },
  });
}

test('starts a manager that is reached by its address alone, and ends by Ctrl-C', async ({
  simulate,
  operate,
  folder,
}) => {
  const { url, text, end } = await simulate('--host', '127.0.0.2', '--host-name', 'sna.example.org');
  expect(url).toMatch(/^https:\/\/127\.0\.0\.2:\d+$/);
  expect(text).not.toContain(account.password);
  expect(text).toContain(folder);
  const operator = await operate(url);

  const info = await (await operator.api.get('/smc/rest/system/info')).json();

  expect(info).toMatchObject({ hostName: 'sna.example.org', version: expect.stringMatching(/^7\.4\./) });
  expect(await end()).toBe(0);
});

test('makes passwords that it prints where none is set', async ({ folder }) => {
  const command = start(['--folder', folder], {
    node: ['--import', 'tsx'],
    tool: resolve('cli/simulate.ts'),
    env: { SNA_SES_SIMULATOR_PASSWORD: '', SNA_SES_SIMULATOR_ROOT_PASSWORD: '' },
  });
  const text = await printed(command, 'Ctrl-C ends it');
  const operator = await Operator.of(/^Manager \(simulator\) +(\S+)/m.exec(text)?.[1] ?? '');
  const password = /with password +(\S+)/.exec(text)?.[1] ?? '';

  expect((await operator.signIn({ userName: 'admin', password })).status()).toBe(200);

  await operator.dispose();
  command.child.kill('SIGTERM');
  expect(await command.exit).toBe(0);
});

test('has the same configuration, certificate and SSH host key after a crash', async ({
  simulate,
  operate,
  folder,
}) => {
  const first = await simulate('--release', '7.5', '--apply-time', '50');
  const operator = await operate(first.url);
  expect((await operator.applySmtp(smtp)).status()).toBe(200);
  await operator.postAction('/sw-response-mgmt/v1/actions', action);
  const before = (await operator.configuration()).body;
  const certificate = await fingerprint(first.url);
  expect(await first.end('SIGKILL')).toBe('SIGKILL');

  const second = await simulate('--apply-time', '50');

  expect(second.text).toContain('release 7.5');
  expect((await (await operate(second.url)).configuration()).body).toEqual(before);
  expect(await fingerprint(second.url)).toBe(certificate);
  expect(second.hostKey).toBe(first.hostKey);
  const other = await refusal('--folder', folder, '--release', '7.4');
  expect(other).toContain('is running (process ');
});

test('offers root a shell on its port', async ({ simulate }) => {
  const support = rootShellSupport();
  test.skip(!support.supported, support.supported ? '' : support.reason);
  const { sshPort, hostKey } = await simulate();

  const shell = await openShell({ host: '127.0.0.1', port: sshPort, password: rootPassword, hostKey });

  expect((await shell.run('ls /lancope')).stdout).toContain('services');
  await shell.close();
});

test('sends its mail to where the route leads', async ({ simulate, operate }) => {
  const relay = await startRelay();
  const { url } = await simulate(
    '--route',
    `Relay.example.com:587=127.0.0.1:${relay.port}`,
    '--apply-time',
    '1',
  );
  const operator = await operate(url);
  await operator.applySmtp(smtp);
  await expect.poll(() => operator.status()).toBe('up');

  expect(await operator.sends(action)).toBe(true);

  await relay.close();
});

test('keeps an Apply and a session as long as it is told', async ({ simulate, operate }) => {
  const { url } = await simulate('--apply-time', '600000', '--session-time', '2000');
  const operator = await operate(url);
  await operator.applySmtp(smtp);

  expect(await operator.status()).not.toBe('up');
  await expect
    .poll(async () => (await operator.api.get('/smc/rest/system/info')).status(), { timeout: 10_000 })
    .toBe(401);
});

test('says which port is taken', async ({ simulate, folder }) => {
  const { url } = await simulate();
  const { port } = new URL(url);

  expect(await refusal('--folder', join(folder, 'other'), '--port', port)).toBe(
    `Port ${port} of 127.0.0.1 is taken. Stop what listens there, or choose another port.\n`,
  );
});

test('refuses a folder of another release', async ({ simulate, folder }) => {
  await (await simulate('--release', '7.3')).end();

  expect(await refusal('--folder', folder, '--release', '7.5')).toBe(
    `The simulator in ${folder} is of release 7.3, not 7.5. Upgrade it, or take a new folder.\n`,
  );
});

test('refuses a file as its folder', async ({ folder }) => {
  const file = join(folder, 'file');
  writeFileSync(file, '');

  expect(await refusal('--folder', file)).toContain(`The folder ${file} cannot be used`);
});

for (const [what, parameters, sentence] of [
  ['no folder', [], "required option '--folder <dir>' not specified"],
  ['an unknown release', ['--folder', 'x', '--release', '7.2'], 'Allowed choices are 7.3, 7.4, 7.5.'],
  ['what is no port', ['--folder', 'x', '--port', '70000'], 'Give a port from 1 to 65535.'],
  ['what is no time', ['--folder', 'x', '--apply-time', '5s'], 'Give whole milliseconds'],
  ['a route without an address', ['--folder', 'x', '--route', 'relay.example.com'], 'Give HOST=ADDRESS'],
  ['a route with one port', ['--folder', 'x', '--route', 'relay:25=127.0.0.1'], 'Give HOST=ADDRESS'],
] as const) {
  test(`refuses ${what} in a sentence`, async () => {
    expect(await refusal(...parameters)).toContain(sentence);
  });
}

test('refuses an address of another machine', async ({ folder }) => {
  expect(await refusal('--folder', folder, '--host', '192.0.2.1')).toContain(
    '192.0.2.1 is no address of this machine',
  );
});

/** What a command that must not start says. */
async function refusal(...parameters: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await ended(begin(...parameters));
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).not.toContain('    at ');
  return stderr;
}

/** Of the certificate that a page presents. */
async function fingerprint(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}
