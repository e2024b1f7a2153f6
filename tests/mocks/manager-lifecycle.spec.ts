import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { action, account, smtp, test } from './manager-lab.ts';
import { Operator } from './manager-operator.ts';

const ciphersFile = 'lancope/services/swos-compliance/security/tls-ciphers';

test.describe('the simulator', () => {
  test('has the same configuration when it is started again on the same folder', async ({
    start,
    folder,
  }) => {
    const first = await start({ folder });
    await first.restore({ smtp, trustStore: [], actions: [{ ...action, id: '1' }] });
    await writeFile(join(folder, ciphersFile), 'ECDHE-RSA-AES128-GCM-SHA256\n');
    const before = first.snapshot();
    await first.close();

    const second = await start({ folder });
    expect(second.snapshot()).toEqual(before);
    expect(await readFile(join(folder, ciphersFile), 'utf8')).toBe('ECDHE-RSA-AES128-GCM-SHA256\n');
  });

  test('completes an interrupted Apply at the next start', async ({ start, folder }) => {
    const first = await start({ folder, applyTime: 60_000 });
    const operator = await Operator.of(first.url);
    await operator.signIn(account);
    await operator.applySmtp(smtp);
    await operator.dispose();
    await first.close();

    expect((await start({ folder })).snapshot().smtp).toEqual(smtp);
  });

  test('keeps its configuration from other users of the machine', async ({ start, folder }) => {
    await (await start({ folder })).restore({ smtp, trustStore: [], actions: [] });
    expect((await stat(join(folder, 'configuration.json'))).mode & 0o077).toBe(0);
  });

  test('names a port that is taken', async ({ start, folder, manager }) => {
    const port = Number(new URL(manager.url).port);
    await expect(start({ folder, port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken. Stop what listens there, or choose another port.`,
    );
  });

  test('says what to do about a configuration it cannot read', async ({ start, folder }) => {
    await writeFile(join(folder, 'configuration.json'), '{"smtp":');
    await expect(start({ folder })).rejects.toThrow(/configuration\.json cannot be read\. Remove the file/);
  });

  test('returns to a snapshot, even during an Apply', async ({ manager, operator }) => {
    const state = {
      smtp,
      trustStore: [],
      actions: [{ ...action, id: '1' }],
      ssh: { enabled: true, rootAccess: false },
    };
    await manager.restore(state);
    await operator.applySmtp({ ...smtp, port: 25 });
    await manager.restore(state);

    expect(manager.snapshot()).toEqual(state);
    expect(await operator.status()).toBe('up');
  });
});
