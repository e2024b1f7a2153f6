import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { compareCertificates } from '../../../fixtures/certificates/compare-certificates.ts';
import type { Comparison } from '../../../fixtures/certificates/comparison.ts';
import { describeComparison } from '../../../cli/compare-certificates/describe-comparison.ts';
import { endpointHost } from '../../../mocks/ses/index.ts';
import { make } from './certificate-workshop.ts';
import { certificatesOf, type ChainName, chains, storeMatrix, type Worth } from './store-matrix.ts';

const hostName = endpointHost('us-east-1');
const chainNames = ['of today', 'of today without the root', 'of the note'] as const;

async function compareOf(
  chain: ChainName,
  store: readonly (keyof Awaited<ReturnType<typeof certificatesOf>>['pem'])[],
  atHand: readonly string[] = [],
): Promise<Comparison> {
  const { pem } = await certificatesOf(hostName);
  return compareCertificates({
    hostName,
    presented: chains[chain].map((name) => pem[name]),
    stored: store.map((name) => ({ friendlyName: name, certificate: pem[name] })),
    atHand,
  });
}

function worthOf({ builds, outlook }: Comparison): Worth {
  if (!builds) return 'fails';
  return outlook?.lasts ? 'lasts' : 'ends';
}

for (const chain of chainNames) {
  test(`the comparison says of each store what it is worth, and for how long, against the chain ${chain}`, async () => {
    for (const { store, worth } of storeMatrix) {
      expect(`${store.join(' + ')}: ${worthOf(await compareOf(chain, store))}`).toBe(
        `${store.join(' + ')}: ${worth[chain]}`,
      );
    }
  });
}

test('the comparison says that a store with an intermediate alone works until the next renewal, and what to upload', async () => {
  const comparison = await compareOf('of today', ['M01']);

  expect(comparison.outlook).toMatchObject({
    lasts: false,
    until:
      'It ends with AWS’s next renewal: "Amazon RSA 2048 M01" is an intermediate, and no root in the trust store is above the relay’s certificate.',
    upload: [{ fileName: 'AmazonRootCA1.pem' }],
  });
  const text = describeComparison(comparison);
  expect(text).toContain('The path builds: ');
  expect(text).toContain('Upload "Amazon Root CA 1" (AmazonRootCA1.pem) to the Trust Store as well');
  expect(text).toContain('"Amazon Root CA 4" (AmazonRootCA4.pem)');
  expect(text).toContain('SFSRootCAG2.pem): https://www.amazontrust.com/repository/.');
});

test('the comparison names a root that the operator has at hand, where the relay serves none', async () => {
  const { pem } = await certificatesOf(hostName);
  const store = ['leaf of today'] as const;

  const without = await compareOf('of today without the root', store);
  const comparison = await compareOf('of today without the root', store, [
    pem['Starfield G2, self-signed'],
    pem['Root CA 1, self-signed'],
  ]);

  expect(without.outlook?.upload).toEqual([]);
  expect(comparison.outlook?.upload.map(({ subject }) => subject)).toEqual(['Amazon Root CA 1']);
});

test('the comparison says how long the path builds after the upload that it advises', async () => {
  const text = describeComparison(await compareOf('of today without the root', []));

  expect(text).toContain('Upload "Amazon RSA 2048 M01"');
  expect(text).toContain('With that upload: It ends with AWS’s next renewal');
});

test('the comparison says of any self-signed root that it lasts, where the relay is not Amazon’s', async () => {
  const root = await make({ name: 'Example Root CA' });
  const intermediate = await make({ name: 'Example CA', issuer: root });
  const leaf = await make({ name: hostName, host: hostName, issuer: intermediate });
  const compare = (certificate: string): Comparison =>
    compareCertificates({
      hostName,
      presented: [leaf, intermediate, root].map((one) => one.certificate),
      stored: [{ friendlyName: 'x', certificate }],
    });

  expect(compare(root.certificate).outlook?.lasts).toBe(true);
  expect(compare(intermediate.certificate).outlook).toMatchObject({
    lasts: false,
    until: expect.stringMatching(/^It ends with the relay’s next renewal: "Example CA" is an intermediate/),
    advice: expect.stringMatching(/^Upload "Example Root CA"/),
  });
});
