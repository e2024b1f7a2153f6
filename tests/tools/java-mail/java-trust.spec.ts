import { expect } from '@playwright/test';
import { certificatesOf, chains, storeMatrix } from '../compare-certificates/store-matrix.ts';
import { javaMailMissing } from './java-mail.ts';
import { server, test, type Verdicts } from './judge-test.ts';

const names = ['leaf', 'intermediate', 'root', 'cross root'] as const;

/** The certificates that the relay presents, of the four of its chain. */
const served = {
  'the full chain': [0, 1, 2, 3],
  'the leaf alone': [0],
  'all but the intermediate': [0, 2, 3],
} as const;

/** Every subset of the four. */
const subsets = Array.from({ length: 16 }, (_, bits) => names.filter((_name, index) => bits & (1 << index)));

test.describe('the simulator trusts the relays that JavaMail trusts', () => {
  test.skip(javaMailMissing !== undefined, javaMailMissing);
  // In turn: there is one Java, and it is compared with one simulator.
  test.describe.configure({ mode: 'default' });

  for (const [what, indices] of Object.entries(served)) {
    test(`when the relay serves ${what}, with every subset of the chain in the trust store`, async ({
      worker,
      judge,
    }) => {
      test.setTimeout(120_000);
      const { privateKey, certificates } = await worker.pki.endpointIdentity(server, 'note');
      const presented = indices.map((index) => certificates[index] ?? '');
      // By a sound way, whatever the test before has left.
      await worker.serve({ identity: { privateKey, certificates: presented } });
      const found: Record<string, readonly string[]> = {};
      for (const subset of subsets) {
        const trusted = subset.map((name) => certificates[names.indexOf(name)] ?? '');
        const verdicts = await judge({ trusted });
        found[subset.join(' + ') || 'nothing'] = [short(verdicts.simulator), short(verdicts.javaMail)];
      }

      await test
        .info()
        .attach('trust', { body: JSON.stringify(found, undefined, 2), contentType: 'application/json' });
      expect(found[names.join(' + ')]).toEqual(['delivers', 'delivers']);
      expect(found['nothing']).not.toContain('delivers');
      for (const [subset, [simulator, javaMail]] of Object.entries(found)) {
        expect.soft(simulator, `with ${subset} in the trust store`).toBe(javaMail);
      }
    });
  }
});

test.describe('JavaMail and the simulator judge the stores of both eras as the suite does', () => {
  test.skip(javaMailMissing !== undefined, javaMailMissing);
  test.describe.configure({ mode: 'default' });

  for (const chain of ['of today', 'of today without the root', 'of the note'] as const) {
    test(`against the chain ${chain}`, async ({ worker, judge }) => {
      test.setTimeout(120_000);
      const { pem, keys } = await certificatesOf(server);
      const certificates = chains[chain].map((name) => pem[name]);
      await worker.serve({ identity: { privateKey: keys[chain], certificates } });

      for (const { store, worth } of storeMatrix) {
        const verdicts = await judge({ trusted: store.map((name) => pem[name]) });

        const delivers = worth[chain] !== 'fails';
        expect
          .soft(
            {
              simulator: short(verdicts.simulator) === 'delivers',
              javaMail: short(verdicts.javaMail) === 'delivers',
            },
            `with ${store.join(' + ')} in the trust store`,
          )
          .toEqual({ simulator: delivers, javaMail: delivers });
        if (!delivers) expect.soft(verdicts.javaMail).toContain('PKIX path building failed');
      }
    });
  }
});

function short(verdict: Verdicts['simulator']): string {
  return verdict ?? 'delivers';
}
