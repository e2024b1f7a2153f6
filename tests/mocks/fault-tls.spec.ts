import type { ConnectionOptions } from 'node:tls';
import { type NegotiatedTls, type Ses, type SesPort, tlsFaults } from '../../mocks/ses/index.ts';
import { namesOf } from './faults/names-of.ts';
import { handshake } from './ses/handshake.ts';
import { expect, test } from './ses/lab.ts';

interface Proof {
  /** Clients that are turned away, and what they say. */
  readonly refuses: readonly (readonly [ConnectionOptions, RegExp])[];
  /** Clients that are served, and what is settled on. */
  readonly serves: readonly (readonly [ConnectionOptions, Partial<NegotiatedTls>])[];
}

const usual: ConnectionOptions = {};
const only12: ConnectionOptions = { maxVersion: 'TLSv1.2' };
const only13: ConnectionOptions = { minVersion: 'TLSv1.3' };
const old: ConnectionOptions = {
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.1',
  ciphers: 'DEFAULT:@SECLEVEL=0',
};
const ecdhe = { type: 'ECDH', name: 'secp256r1', bits: 256 } as const;
const dheCiphers = 'DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256';
const ecdheCiphers = 'ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256';

const proofs = {
  'tls-version-too-old': {
    refuses: [[usual, /protocol version/]],
    serves: [
      [old, { version: 'TLSv1.1', ephemeralKey: ecdhe }],
      [
        { ...old, maxVersion: 'TLSv1' },
        { version: 'TLSv1', ephemeralKey: ecdhe },
      ],
    ],
  },
  'tls-1.2-only': {
    refuses: [
      [only13, /protocol version/],
      [old, /protocol version/],
    ],
    serves: [[usual, { version: 'TLSv1.2', ephemeralKey: ecdhe }]],
  },
  'tls-1.3-only': {
    refuses: [[only12, /protocol version/]],
    serves: [[usual, { version: 'TLSv1.3', ephemeralKey: ecdhe }]],
  },
  'no-common-cipher': {
    refuses: [
      [usual, /handshake failure/],
      [only12, /handshake failure/],
    ],
    serves: [
      [{ ciphers: 'TLS_AES_128_CCM_8_SHA256' }, { version: 'TLSv1.3', ephemeralKey: ecdhe }],
      [
        { ...only12, ciphers: 'ECDHE-RSA-CAMELLIA128-SHA256' },
        { version: 'TLSv1.2', ephemeralKey: ecdhe },
      ],
    ],
  },
  'dh-key-too-small': {
    refuses: [[{ ciphers: `${dheCiphers}:@SECLEVEL=2` }, /dh key too small/]],
    serves: [
      [{ ciphers: `${dheCiphers}:@SECLEVEL=0` }, { ephemeralKey: { type: 'DH', bits: 1024 } }],
      [{ ciphers: `${ecdheCiphers}:@SECLEVEL=2` }, { version: 'TLSv1.2', ephemeralKey: ecdhe }],
    ],
  },
  'dh-2048': {
    refuses: [],
    serves: [
      [{ ciphers: `${dheCiphers}:@SECLEVEL=2` }, { ephemeralKey: { type: 'DH', bits: 2048 } }],
      [{ ciphers: `${ecdheCiphers}:@SECLEVEL=2` }, { version: 'TLSv1.2', ephemeralKey: ecdhe }],
    ],
  },
  'rsa-key-exchange-only': {
    refuses: [
      [{ ciphers: ecdheCiphers }, /handshake failure/],
      [only13, /protocol version/],
    ],
    serves: [
      [usual, { version: 'TLSv1.2', cipher: 'AES256-GCM-SHA384', ephemeralKey: undefined }],
      [
        { ciphers: 'AES128-GCM-SHA256' },
        { version: 'TLSv1.2', cipher: 'AES128-GCM-SHA256', ephemeralKey: undefined },
      ],
    ],
  },
} as const satisfies Record<keyof typeof tlsFaults, Proof>;

for (const port of [587, 465] satisfies SesPort[]) {
  for (const name of namesOf(proofs)) {
    test(`the fault ${name} decides on port ${port} which clients the relay serves, and with which TLS`, async ({
      relay,
    }) => {
      const { refuses, serves }: Proof = proofs[name];
      await relay.serve(tlsFaults[name]);
      for (const [options, words] of refuses) {
        await expect(handshake(relay, port, options)).rejects.toThrow(words);
        expect((await lastSession(relay)).tls).toBeUndefined();
      }
      for (const [options, settled] of serves) {
        (await handshake(relay, port, options)).close();
        expect((await lastSession(relay)).tls).toMatchObject({ ...settled });
      }
      await relay.reset();
      (await handshake(relay, port)).close();
      expect((await lastSession(relay)).tls).toMatchObject({ version: 'TLSv1.3', ephemeralKey: ecdhe });
    });
  }
}

test('the relay records no-common-cipher as the reason of the failure', async ({ relay }) => {
  await relay.serve(tlsFaults['no-common-cipher']);
  await expect(handshake(relay, 465)).rejects.toThrow(/handshake failure/);
  expect((await relay.waitForSession()).tlsFailure).toMatch(/no (?:shared|suitable) /);
});

async function lastSession(relay: Ses): ReturnType<Ses['waitForSession']> {
  return relay.waitForSession({ after: (relay.sessions.at(-1)?.id ?? 0) - 1 });
}
