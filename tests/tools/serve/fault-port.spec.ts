import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { faultPort } from '../../../cli/fault-port.ts';
import { run } from '../command.ts';

test('serve takes several ports with a fault each', () => {
  expect(faultPort('starttls-refused=5871', faultPort('certificate-expired=5870'))).toEqual({
    'certificate-expired': 5870,
    'starttls-refused': 5871,
  });
});

for (const [text, says] of [
  [
    'certificate-expired',
    '--fault-port is "certificate-expired"; give NAME=PORT, e.g. certificate-expired=5870.',
  ],
  ['certificate-expired=0', '--fault-port is "0"; give a whole number from 1 to 65535.'],
  [
    'certificate-expired=587',
    '--fault-port gives certificate-expired the port 587, which is taken; give another one.',
  ],
] as const) {
  test(`serve refuses the port ${text}`, () => {
    expect(() => faultPort(text)).toThrow(says);
  });
}

for (const [name, says] of [
  ['certificate-expird', 'There is no fault "certificate-expird"; did you mean certificate-expired?'],
  ['name-not-found', 'The fault name-not-found is one of the way to the relay: no port of it can have it.'],
] as const) {
  test(`serve ends with 2 and one sentence for a port with the fault ${name}`, async () => {
    const { exitCode, stderr } = await run(['serve', '--fault-port', `${name}=5870`]);

    expect({ exitCode, stderr: stderr.trim() }).toEqual({ exitCode: 2, stderr: says });
  });
}
