import type { Era } from '../../mocks/pki/index.ts';
import { certificateFaults, endpointHost, ofEra } from '../../mocks/ses/index.ts';
import { namesOf } from './faults/names-of.ts';
import { opensslVerdict } from './faults/openssl-client.ts';
import { authorities, presented, soundlyPresented, type Presented } from './faults/presented.ts';
import { expect, test } from './ses/lab.ts';

const relayHost = endpointHost('us-east-1');

interface Proof {
  /** How what is presented differs from what the sound relay presents. */
  readonly differs: Partial<Presented>;
  /** All that OpenSSL finds wrong when it trusts the endpoint's root authority. */
  readonly errors: readonly string[];
  /** The same when it trusts the endpoint's intermediate alone; default: as above. */
  readonly withIntermediate?: readonly string[];
}

/** X509_V_ERR: 9 not yet valid, 10 expired, 18 and 19 self-signed, 20 issuer missing, 62 name, 66 key, 68 digest. */
const proofsIn = (era: Era) => {
  const [intermediate, ...roots] = authorities[era];
  const successor = { note: 'Amazon RSA 2048 M01', today: 'Amazon RSA 2048 M03' }[era];
  const noIssuerAbove = `20 at ${1 + roots.length}`;
  return {
    'certificate-expired': { differs: { period: 'past' }, errors: ['10 at 0'] },
    'certificate-not-yet-valid': { differs: { period: 'future' }, errors: ['9 at 0'] },
    'certificate-of-another-host': { differs: { name: 'another' }, errors: ['62 at 0'] },
    'certificate-self-signed': { differs: { issuers: [], selfSigned: true }, errors: ['18 at 0'] },
    'certificate-sha1': { differs: { digest: 'sha1' }, errors: ['68 at 0'] },
    'certificate-key-too-small': { differs: { bits: 1024 }, errors: ['66 at 0'] },
    'certificate-common-name-only': { differs: { name: 'common name' }, errors: [] },
    'certificate-wildcard': { differs: { name: 'wildcard' }, errors: [] },
    'issuer-unknown': {
      differs: { issuers: ['Example TLS Inspection CA', 'Example Root CA'] },
      errors: ['19 at 2'],
    },
    'root-rotated': {
      differs: { issuers: ['Amazon RSA 2048 M04', 'Amazon Root CA 5'] },
      errors: ['19 at 2'],
    },
    'intermediate-rotated': {
      differs: { issuers: [successor, ...roots] },
      errors: [],
      withIntermediate: [noIssuerAbove],
    },
    'intermediate-expired': {
      differs: { issuers: ['Amazon RSA 2048 M02', ...roots], expired: ['Amazon RSA 2048 M02'] },
      errors: ['10 at 1'],
      withIntermediate: [noIssuerAbove, '10 at 1'],
    },
    'intermediate-missing': {
      differs: { issuers: roots, inOrder: false },
      errors: ['20 at 0'],
      withIntermediate: [],
    },
    'chain-incomplete': { differs: { issuers: [] }, errors: ['20 at 0'], withIntermediate: [] },
    'chain-reversed': {
      differs: { issuers: [...roots.toReversed(), intermediate], inOrder: false },
      errors: [],
    },
  } as const satisfies Record<keyof typeof certificateFaults, Proof>;
};

for (const era of ['note', 'today'] as const) {
  const proofs = proofsIn(era);
  for (const name of namesOf(proofs)) {
    const proof: Proof = proofs[name];
    test(`the fault ${name} is wrong in that one thing only, in the era "${era}"`, async ({
      relay,
      pki,
    }, testInfo) => {
      const [, intermediate = '', root = ''] = (await pki.endpointIdentity(relayHost, era)).certificates;
      const verdict = (anchor: string) =>
        opensslVerdict(relay.listeners[465], relayHost, [anchor], testInfo.outputPath('trusted.pem'));

      await relay.serve({ ...ofEra(era), ...certificateFaults[name] });
      const { errors, chain } = await verdict(root);
      expect(presented(chain, relayHost)).toEqual({ ...soundlyPresented(era), ...proof.differs });
      expect(errors).toEqual(proof.errors);
      if (proof.withIntermediate)
        expect((await verdict(intermediate)).errors).toEqual(proof.withIntermediate);

      await relay.reset();
      await relay.serve(ofEra(era));
      const sound = await verdict(root);
      expect(presented(sound.chain, relayHost)).toEqual(soundlyPresented(era));
      expect(sound.errors).toEqual([]);
    });
  }
}

test('a certificate fault works in every region, for the name of its endpoint', async ({
  relay,
  pki,
}, testInfo) => {
  await relay.serve({ ...certificateFaults['certificate-expired'], region: 'eu-west-1' });
  const host = endpointHost('eu-west-1');
  const [, ...issuers] = (await pki.endpointIdentity(host)).certificates;
  const file = testInfo.outputPath('trusted.pem');
  const { errors, chain } = await opensslVerdict(relay.listeners[465], host, issuers, file);
  expect(errors).toEqual(['10 at 0']);
  expect(presented(chain, host)).toEqual({ ...soundlyPresented('today'), period: 'past' });
});
