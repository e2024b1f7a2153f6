import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type Loss, type ManagerState, upgradeFolder } from '../../mocks/manager/index.ts';
import { action, smtp, test } from './manager-lab.ts';

const ciphersFile = 'lancope/services/swos-compliance/security/tls-ciphers';
const ciphers = 'ECDHE-RSA-AES128-GCM-SHA256\n';

interface Kept {
  readonly state: ManagerState;
  readonly ciphers: string;
}

const configured = ({ certificates }: { certificates: readonly string[] }): ManagerState => ({
  smtp,
  trustStore: ['first.pem', 'second.pem'].map((friendlyName) => ({
    friendlyName,
    certificate: certificates.join('\n'),
  })),
  actions: [{ ...action, id: '1' }],
  ssh: { enabled: true, rootAccess: false },
});

/** The state that each list of losses leaves. */
const upgrades: readonly (readonly [
  lose: readonly Loss[],
  change: (state: ManagerState) => Partial<ManagerState>,
])[] = [
  [[], () => ({})],
  [['smtp'], () => ({ smtp: undefined })],
  [['password'], () => ({ smtp: { ...smtp, password: '' } })],
  [['trust-store'], () => ({ trustStore: [] })],
  [['trust-store:first.pem'], ({ trustStore }) => ({ trustStore: trustStore.slice(1) })],
  [['actions'], () => ({ actions: [] })],
  [['tls-ciphers'], () => ({})],
  [
    ['password', 'trust-store:second.pem', 'tls-ciphers', 'actions'],
    ({ trustStore }) => ({
      smtp: { ...smtp, password: '' },
      trustStore: trustStore.slice(0, 1),
      actions: [],
    }),
  ],
];

test.describe('an upgrade of the simulator', () => {
  for (const [lose, change] of upgrades) {
    test(`loses ${lose.join(', ') || 'nothing'}`, async ({ start, folder, identity }) => {
      const first = await start({ folder, release: '7.5' });
      const shipped = await readFile(join(folder, ciphersFile), 'utf8');
      const before = configured(identity);
      await first.restore(before);
      await writeFile(join(folder, ciphersFile), ciphers);
      await first.close();

      upgradeFolder(folder, { to: '7.6', lose });

      const second = await start({ folder });
      expect(second.release).toBe('7.6');
      const after: Kept = {
        state: second.snapshot(),
        ciphers: await readFile(join(folder, ciphersFile), 'utf8'),
      };
      expect(after).toEqual({
        state: { ...before, ...change(before) },
        ciphers: lose.includes('tls-ciphers') ? shipped : ciphers,
      });
    });
  }

  test('is refused while the simulator runs', async ({ start, folder }) => {
    const running = await start({ folder, release: '7.5' });
    expect(() => upgradeFolder(folder, { to: '7.6' })).toThrow(
      `A simulator (process ${process.pid}) runs on ${folder}. Stop it first.`,
    );
    await running.close();
    expect(() => upgradeFolder(folder, { to: '7.6' })).not.toThrow();
  });

  test('is refused to the same or an older release', async ({ start, folder }) => {
    await (await start({ folder, release: '7.4' })).close();
    for (const to of ['7.3', '7.4'] as const) {
      expect(() => upgradeFolder(folder, { to })).toThrow(`is of release 7.4 already; an upgrade to ${to}`);
    }
  });

  test('is refused where there is nothing to upgrade or to lose', async ({ start, folder }) => {
    expect(() => upgradeFolder(folder, { to: '7.6' })).toThrow(`${folder} holds no simulator.`);
    await (await start({ folder, release: '7.5' })).close();
    expect(() => upgradeFolder(folder, { to: '7.6', lose: ['trust-store:other.pem'] })).toThrow(
      'The trust store holds no other.pem that could be lost; it holds nothing.',
    );
  });

  test('is required before the simulator starts as another release', async ({ start, folder }) => {
    await (await start({ folder, release: '7.3' })).close();
    await expect(start({ folder, release: '7.5' })).rejects.toThrow(
      `The simulator in ${folder} is of release 7.3, not 7.5.`,
    );
  });
});
