import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { openFaultPorts } from '../../../cli/run/open-fault-ports.ts';
import { readPresented } from '../../../fixtures/certificates/read-presented.ts';
import { createCredential, endpointHost } from '../../../mocks/ses/index.ts';
import { run } from '../command.ts';
import { freePort } from '../free-port.ts';
import { smallest } from '../target/target-texts.ts';

const address = '127.0.0.1';
const here = smallest.replace('192.0.2.10', address);
const target = {
  name: 'lab',
  domain: 'example.com',
  relay: { kind: 'mock', region: 'us-east-1', address },
} as const;

test('the relay of a run has a fault at a port of its own number, until it is closed', async () => {
  const port = await freePort();
  const close = await openFaultPorts([{ target, credential: createCredential() }], {
    'certificate-expired': port,
  });
  const presented = (): Promise<readonly string[]> =>
    readPresented({
      hostName: endpointHost('us-east-1'),
      port: 587,
      connect: `${address}:${port}`,
    });
  try {
    const [leaf = ''] = await presented();
    expect(Date.parse(new X509Certificate(leaf).validTo)).toBeLessThan(Date.now());
  } finally {
    await close();
  }
  await expect(presented()).rejects.toThrow(/Connection refused/);
});

test('no relay but the mock of one target has a port with a fault', async () => {
  const ports = { 'certificate-expired': 5870 } as const;
  const credential = createCredential();
  const ses = { kind: 'ses', region: 'us-east-1', userName: 'AKIA', password: { env: 'NONE' } } as const;

  await expect(openFaultPorts([{ target: { ...target, relay: ses }, credential }], ports)).rejects.toThrow(
    'lab has SES itself as its relay, which has no port with a fault; leave --fault-port out, or give the target relay.kind: mock.',
  );
  await expect(
    openFaultPorts(
      [
        { target, credential },
        { target, credential },
      ],
      ports,
    ),
  ).rejects.toThrow('--fault-port is for the relay of one target; say which by --name.');
});

test('run ends with 2 and one sentence for a fault that there is none of, and for a port that is taken', async ({}, testInfo) => {
  const taken = createServer().listen(0, address);
  await once(taken, 'listening');
  const at = taken.address();
  const port = typeof at === 'object' && at ? at.port : 0;
  const file = testInfo.outputPath('target.yaml');
  writeFileSync(file, here);

  const refusalOf = async (fault: string) => {
    const { exitCode, stdout, stderr } = await run(['run', '--target', file, '--fault-port', fault]);
    return { exitCode, stdout, stderr: stderr.trim() };
  };

  expect(await refusalOf(`certificate-expird=${port}`)).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'There is no fault "certificate-expird"; did you mean certificate-expired?',
  });
  expect(await refusalOf(`certificate-expired=${port}`)).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `Port ${port} of ${address} is taken. Stop what listens there, or choose another port.`,
  });
  taken.close();
});
