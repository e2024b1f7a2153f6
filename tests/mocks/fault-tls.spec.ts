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

const USUAL: ConnectionOptions = {};
const ONLY_1_2: ConnectionOptions = { maxVersion: 'TLSv1.2' };
const ONLY_1_3: ConnectionOptions = { minVersion: 'TLSv1.3' };
const OLD: ConnectionOptions = {
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.1',
  ciphers: 'DEFAULT:@SECLEVEL=0',
};
const ECDHE = { type: 'ECDH', name: 'secp256r1', bits: 256 } as const;
const DHE_CIPHERS = 'DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256';
const ECDHE_CIPHERS = 'ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256';

const PROOFS = {
  'tls-version-too-old': {
    refuses: [[USUAL, /protocol version/]],
    serves: [
      [OLD, { version: 'TLSv1.1', ephemeralKey: ECDHE }],
      [
        { ...OLD, maxVersion: 'TLSv1' },
        { version: 'TLSv1', ephemeralKey: ECDHE },
      ],
    ],
  },
  'tls-1.2-only': {
    refuses: [
      [ONLY_1_3, /protocol version/],
      [OLD, /protocol version/],
    ],
    serves: [[USUAL, { version: 'TLSv1.2', ephemeralKey: ECDHE }]],
  },
  'tls-1.3-only': {
    refuses: [[ONLY_1_2, /protocol version/]],
    serves: [[USUAL, { version: 'TLSv1.3', ephemeralKey: ECDHE }]],
  },
  'no-common-cipher': {
    refuses: [
      [USUAL, /handshake failure/],
      [ONLY_1_2, /handshake failure/],
    ],
    serves: [
      [{ ciphers: 'TLS_AES_128_CCM_8_SHA256' }, { version: 'TLSv1.3', ephemeralKey: ECDHE }],
      [
        { ...ONLY_1_2, ciphers: 'ECDHE-RSA-CAMELLIA128-SHA256' },
        { version: 'TLSv1.2', ephemeralKey: ECDHE },
      ],
    ],
  },
  'dh-key-too-small': {
    refuses: [[{ ciphers: `${DHE_CIPHERS}:@SECLEVEL=2` }, /dh key too small/]],
    serves: [
      [{ ciphers: `${DHE_CIPHERS}:@SECLEVEL=0` }, { ephemeralKey: { type: 'DH', bits: 1024 } }],
      [{ ciphers: `${ECDHE_CIPHERS}:@SECLEVEL=2` }, { version: 'TLSv1.2', ephemeralKey: ECDHE }],
    ],
  },
  'dh-2048': {
    refuses: [],
    serves: [
      [{ ciphers: `${DHE_CIPHERS}:@SECLEVEL=2` }, { ephemeralKey: { type: 'DH', bits: 2048 } }],
      [{ ciphers: `${ECDHE_CIPHERS}:@SECLEVEL=2` }, { version: 'TLSv1.2', ephemeralKey: ECDHE }],
    ],
  },
  'rsa-key-exchange-only': {
    refuses: [
      [{ ciphers: ECDHE_CIPHERS }, /handshake failure/],
      [ONLY_1_3, /protocol version/],
    ],
    serves: [
      [USUAL, { version: 'TLSv1.2', cipher: 'AES256-GCM-SHA384', ephemeralKey: undefined }],
      [
        { ciphers: 'AES128-GCM-SHA256' },
        { version: 'TLSv1.2', cipher: 'AES128-GCM-SHA256', ephemeralKey: undefined },
      ],
    ],
  },
} as const satisfies Record<keyof typeof tlsFaults, Proof>;

for (const port of [587, 465] satisfies SesPort[]) {
  for (const name of namesOf(PROOFS)) {
    test(`${name} decides on port ${port} which clients the relay serves, and with which TLS`, async ({
      relay,
    }) => {
      const { refuses, serves }: Proof = PROOFS[name];
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
      expect((await lastSession(relay)).tls).toMatchObject({ version: 'TLSv1.3', ephemeralKey: ECDHE });
    });
  }
}

test('no-common-cipher is recorded by that reason', async ({ relay }) => {
  await relay.serve(tlsFaults['no-common-cipher']);
  await expect(handshake(relay, 465)).rejects.toThrow(/handshake failure/);
  expect((await relay.waitForSession()).tlsFailure).toMatch(/no (?:shared|suitable) /);
});

async function lastSession(relay: Ses): ReturnType<Ses['waitForSession']> {
  return relay.waitForSession({ after: (relay.sessions.at(-1)?.id ?? 0) - 1 });
}
