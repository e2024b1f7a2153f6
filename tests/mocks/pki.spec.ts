import { execFile } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { test as base } from '../of-worker.ts';
import { long } from '../sampled.ts';
import { dhParameters, type Era, type FlawName, openPki, type Pki } from '../../mocks/pki/index.ts';

const relayHost = 'email-smtp.us-east-1.amazonaws.com';
const day = 24 * 3600 * 1000;
const run = promisify(execFile);

interface Folders {
  /** Where no cache is yet; files beside it go with it. */
  folder: string;
  /** A cache of the test's own that has the certificate of the endpoint already. */
  warm: string;
}

const test = base.extend<Folders & { pki: Pki; made: string }>({
  pki: async ({ made, ofWorker }, use) => {
    await use(await ofWorker('PKI of its own', () => openPki({ folder: made })));
  },
  made: async ({ ofWorker }, use) => {
    const made = await ofWorker('folder of a PKI', async (endsBy) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'pki-'));
      endsBy(() => rm(folder, { recursive: true }));
      await (await openPki({ folder })).endpointIdentity(relayHost);
      return folder;
    });
    await use(made);
  },
  folder: async ({}, use) => {
    const parent = await mkdtemp(path.join(tmpdir(), 'pki-'));
    await use(path.join(parent, 'pki'));
    await rm(parent, { recursive: true });
  },
  warm: async ({ made, folder }, use) => {
    await cp(made, folder, { recursive: true });
    await use(folder);
  },
});

const served = {
  note: [
    `CN=${relayHost}`,
    'C=US, O=Amazon, OU=Server CA 1B, CN=Amazon',
    'C=US, O=Amazon, CN=Amazon Root CA 1',
    'C=US, ST=Arizona, L=Scottsdale, O=Starfield Technologies, Inc., CN=Starfield Services Root Certificate Authority - G2',
  ],
  today: [`CN=${relayHost}`, 'C=US, O=Amazon, CN=Amazon RSA 2048 M01', 'C=US, O=Amazon, CN=Amazon Root CA 1'],
} as const satisfies Record<Era, readonly string[]>;

for (const era of ['note', 'today'] as const) {
  test(`the PKI serves the ${served[era].length} certificates that Amazon SES serves in the era "${era}", leaf first`, async ({
    pki,
  }) => {
    const { certificates } = await pki.endpointIdentity(relayHost, era);
    expect(certificates.map((pem) => names(new X509Certificate(pem).subject))).toEqual(served[era]);
  });
}

test('the PKI serves the chain of today where nobody names an era', async ({ pki }) => {
  expect(await pki.endpointIdentity(relayHost)).toEqual(await pki.endpointIdentity(relayHost, 'today'));
});

test('the PKI has the roots in the forms that sign themselves, with the keys of the cross-signed ones', async ({
  pki,
}) => {
  const { certificates } = await pki.endpointIdentity(relayHost, 'note');
  const [, , crossRoot, crossStarfield] = certificates.map((pem) => new X509Certificate(pem));
  const { amazonRootCa1, starfieldG2, starfieldClass2 } = await pki.roots();
  for (const [pem, cross] of [
    [amazonRootCa1, crossRoot],
    [starfieldG2, crossStarfield],
  ] as const) {
    const root = new X509Certificate(pem);
    expect(root.subject).toBe(cross?.subject);
    expect(root.verify(root.publicKey)).toBe(true);
    expect(cross && root.publicKey.equals(cross.publicKey)).toBe(true);
  }
  const class2 = new X509Certificate(starfieldClass2);
  expect(class2.verify(class2.publicKey)).toBe(true);
  expect(crossStarfield?.verify(class2.publicKey)).toBe(true);
});

test('the PKI names its certificates so that OpenSSL prints Amazon’s names', async ({ pki, folder }) => {
  const { certificates } = await pki.endpointIdentity(relayHost, 'note');
  const printed = await Promise.all(
    certificates.map(async (pem, index) => {
      const file = `${folder}.${index}.pem`;
      await writeFile(file, pem);
      const { stdout } = await run('openssl', [
        'x509',
        '-in',
        file,
        '-noout',
        '-issuer',
        '-nameopt',
        'RFC2253,-esc_2253',
      ]);
      return stdout.trim();
    }),
  );
  expect(printed.at(-1)).toBe(
    'issuer=OU=Starfield Class 2 Certification Authority,O=Starfield Technologies, Inc.,C=US',
  );
  expect(printed[0]).toBe('issuer=CN=Amazon,OU=Server CA 1B,O=Amazon,C=US');
});

for (const era of ['note', 'today'] as const) {
  test(`the PKI makes a chain in the era "${era}" whose every link holds, and which does not end in a self-signed certificate`, async ({
    pki,
  }) => {
    const { certificates, privateKey } = await pki.endpointIdentity(relayHost, era);
    const chain = certificates.map((pem) => new X509Certificate(pem));
    for (const [index, certificate] of chain.entries()) {
      const above = chain[index + 1];
      expect(certificate.ca).toBe(index > 0);
      if (above) expect(certificate.checkIssued(above) && certificate.verify(above.publicKey)).toBe(true);
      else expect(certificate.verify(certificate.publicKey)).toBe(false);
    }
    expect(chain[0]?.checkPrivateKey(createPrivateKey(privateKey))).toBe(true);
  });
}

test('the PKI makes a chain that OpenSSL trusts by its topmost certificate, for one host name only', async ({
  pki,
  folder,
}) => {
  const { certificates } = await pki.endpointIdentity(relayHost);
  const [leaf = '', ...above] = certificates;
  await writeFile(`${folder}.leaf.pem`, leaf);
  await writeFile(`${folder}.above.pem`, above.join(''));
  const verify = (host: string) =>
    run('openssl', [
      'verify',
      '-partial_chain',
      '-purpose',
      'sslserver',
      '-verify_hostname',
      host,
      '-trusted',
      `${folder}.above.pem`,
      `${folder}.leaf.pem`,
    ]);
  expect((await verify(relayHost)).stdout).toContain('OK');
  await expect(verify('email-smtp.eu-west-1.amazonaws.com')).rejects.toThrow(/hostname mismatch/i);
});

test('the PKI signs with SHA-256 and RSA keys of 2048 bits, for more than a month', async ({
  pki,
  folder,
}) => {
  const { certificates } = await pki.endpointIdentity(relayHost);
  for (const pem of certificates) {
    await writeFile(`${folder}.pem`, pem);
    const { stdout } = await run('openssl', ['x509', '-in', `${folder}.pem`, '-noout', '-text']);
    expect(stdout).toContain('Signature Algorithm: sha256WithRSAEncryption');
    expect(stdout).toContain('Public-Key: (2048 bit)');
    expect(Date.parse(new X509Certificate(pem).validTo)).toBeGreaterThan(Date.now() + 30 * day);
  }
});

test('the PKI makes a leaf for each host name, under the same authorities', async ({ warm }) => {
  const pki = await openPki({ folder: warm });
  const [one, other] = await Promise.all([
    pki.endpointIdentity(relayHost),
    pki.endpointIdentity('email-smtp.eu-west-1.amazonaws.com'),
  ]);
  expect(other.certificates.slice(1)).toEqual(one.certificates.slice(1));
  expect(other.privateKey).not.toBe(one.privateKey);
  expect(
    new X509Certificate(other.certificates[0] ?? '').checkHost('email-smtp.eu-west-1.amazonaws.com'),
  ).toBeTruthy();
});

for (const [era, successor] of [
  ['note', 'Amazon RSA 2048 M01'],
  ['today', 'Amazon RSA 2048 M03'],
] as const) {
  test(`the PKI makes the renewed chain of the era "${era}" as well: ${successor} below the same roots`, async ({
    warm,
  }) => {
    const pki = await openPki({ folder: warm });
    const [old, rotated] = await Promise.all([
      pki.endpointIdentity(relayHost, era),
      pki.rotatedIdentity(relayHost, era),
    ]);
    const [leaf, intermediate, root] = rotated.certificates.map((pem) => new X509Certificate(pem));
    expect(names(leaf?.subject ?? '')).toBe(`CN=${relayHost}`);
    expect(names(intermediate?.subject ?? '')).toBe(`C=US, O=Amazon, CN=${successor}`);
    expect(intermediate && leaf?.verify(intermediate.publicKey)).toBe(true);
    expect(root && intermediate?.verify(root.publicKey)).toBe(true);
    expect(rotated.certificates.slice(2)).toEqual(old.certificates.slice(2));
    expect(await (await openPki({ folder: warm })).rotatedIdentity(relayHost, era)).toEqual(rotated);
  });
}

test('the PKI makes self-signed certificates for names and addresses', async ({ warm }) => {
  const pki = await openPki({ folder: warm });
  const identity = await pki.selfSignedIdentity('sna-manager.example.com', ['127.0.0.1', 'localhost']);
  expect(identity.certificates).toHaveLength(1);
  const certificate = new X509Certificate(identity.certificates[0] ?? '');
  expect(certificate.subject).toBe('CN=sna-manager.example.com');
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkHost('sna-manager.example.com')).toBeTruthy();
  expect(certificate.checkHost('localhost')).toBeTruthy();
  expect(certificate.checkIP('127.0.0.1')).toBeTruthy();
  expect((await pki.selfSignedIdentity('sna-manager.example.com')).privateKey).not.toBe(identity.privateKey);
});

test('the PKI makes no key on a warm start', async ({ folder }) => {
  const cold = await openPki({ folder });
  const made = [await cold.endpointIdentity(relayHost), await cold.selfSignedIdentity('mx.example.com')];
  const files = await listing(folder);
  const warm = await openPki({ folder });
  expect([await warm.endpointIdentity(relayHost), await warm.selfSignedIdentity('mx.example.com')]).toEqual(
    made,
  );
  expect(await listing(folder)).toEqual(files);
});

test('the PKI keeps flawed certificates too, and makes none on a warm start', async ({ warm }) => {
  const flaws = ['expired', 'not-yet-valid', 'intermediate-expired'] satisfies FlawName[];
  const cold = await openPki({ folder: warm });
  const made = await Promise.all(flaws.map((flaw) => cold.flawedIdentity(relayHost, flaw)));
  const files = await listing(warm);
  const reopened = await openPki({ folder: warm });
  expect(await Promise.all(flaws.map((flaw) => reopened.flawedIdentity(relayHost, flaw)))).toEqual(made);
  expect(await listing(warm)).toEqual(files);
});

test(
  'the PKI remakes a certificate that is not valid yet before it becomes valid',
  long,
  async ({ warm }) => {
    const made = await (await openPki({ folder: warm })).flawedIdentity(relayHost, 'not-yet-valid');
    const begin = Date.parse(new X509Certificate(made.certificates[0] ?? '').validFrom);
    const now = begin - 29 * day;
    const remade = await (
      await openPki({ folder: warm, now: () => now })
    ).flawedIdentity(relayHost, 'not-yet-valid');
    expect(Date.parse(new X509Certificate(remade.certificates[0] ?? '').validFrom)).toBeGreaterThan(
      now + 30 * day,
    );
  },
);

test('the PKI lets nobody but their owner read its keys', async ({ folder }) => {
  await (await openPki({ folder })).endpointIdentity(relayHost);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  const files = await readdir(folder);
  expect(files).toHaveLength(3);
  for (const file of files) expect((await stat(path.join(folder, file))).mode & 0o777).toBe(0o600);
});

test('the PKI makes one chain when several processes start on an empty cache', long, async ({ folder }) => {
  const program = `
    const { openPki } = await import('./mocks/pki/index.ts');
    const pki = await openPki({ folder: ${JSON.stringify(folder)} });
    console.log(JSON.stringify([await pki.endpointIdentity('${relayHost}'), await pki.selfSignedIdentity('mx.example.com')]));
  `;
  const outputs = await Promise.all(
    Array.from({ length: 3 }, () =>
      run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program]),
    ),
  );
  expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
  const [identity] = z
    .tuple([z.object({ certificates: z.array(z.string()) }), z.unknown()])
    .parse(JSON.parse(outputs[0]?.stdout ?? ''));
  const [leaf, authority] = identity.certificates.map((pem) => new X509Certificate(pem));
  expect(leaf && authority && leaf.verify(authority.publicKey)).toBe(true);
  expect((await readdir(folder)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
});

test('the PKI remakes a leaf with less than 30 days left, and not before', async ({ warm }) => {
  const made = await (await openPki({ folder: warm })).endpointIdentity(relayHost);
  const end = Date.parse(new X509Certificate(made.certificates[0] ?? '').validTo);
  const early = await openPki({ folder: warm, now: () => end - 31 * day });
  expect(await early.endpointIdentity(relayHost)).toEqual(made);
  const late = await openPki({ folder: warm, now: () => end - 29 * day });
  const remade = await late.endpointIdentity(relayHost);
  expect(Date.parse(new X509Certificate(remade.certificates[0] ?? '').validTo)).toBeGreaterThan(
    end + 300 * day,
  );
  expect(remade.certificates.slice(1)).toEqual(made.certificates.slice(1));
});

test('the PKI remakes everything when the authorities near their end', long, async ({ warm }) => {
  const made = await (await openPki({ folder: warm })).endpointIdentity(relayHost);
  const end = Date.parse(new X509Certificate(made.certificates[1] ?? '').validTo);
  const late = await openPki({ folder: warm, now: () => end - 29 * day });
  const remade = await late.endpointIdentity(relayHost);
  const [leaf, authority] = remade.certificates.map((pem) => new X509Certificate(pem));
  expect(leaf?.verify(authority?.publicKey ?? createPrivateKey(remade.privateKey))).toBe(true);
  expect(remade.certificates[1]).not.toBe(made.certificates[1]);
});

for (const [damage, content] of Object.entries({
  'an empty file': '',
  'half a file': '[{"certificate": "-----BEGIN CERT',
  'another JSON': '{"certificate": 1}',
  'no certificates': '[]',
  'text for certificates': '[{"certificate": "x", "privateKey": "y"}]',
})) {
  const details = damage === 'half a file' ? {} : long;
  test(`the PKI remakes a damaged file of its cache: ${damage}`, details, async ({ warm }) => {
    for (const file of await readdir(warm)) await writeFile(path.join(warm, file), content);
    const { certificates } = await (await openPki({ folder: warm })).endpointIdentity(relayHost);
    const [leaf, authority] = certificates.map((pem) => new X509Certificate(pem));
    expect(leaf && authority && leaf.verify(authority.publicKey)).toBe(true);
  });
}

test('the PKI remakes a leaf whose authorities are gone', long, async ({ warm }) => {
  await rm(path.join(warm, 'authorities.1.json'));
  const { certificates } = await (await openPki({ folder: warm })).endpointIdentity(relayHost);
  const [leaf, authority] = certificates.map((pem) => new X509Certificate(pem));
  expect(leaf && authority && leaf.verify(authority.publicKey)).toBe(true);
});

test('the PKI remakes a leaf whose key is another one', long, async ({ warm }) => {
  const file = path.join(warm, `amazon-rsa-2048-m01-${relayHost}.1.json`);
  const [leaf] = z.array(z.looseObject({})).parse(JSON.parse(await readFile(file, 'utf8')));
  const other = await (await openPki({ folder: warm })).selfSignedIdentity('mx.example.com');
  await writeFile(file, JSON.stringify([{ ...leaf, privateKey: other.privateKey }]));
  const { certificates, privateKey } = await (await openPki({ folder: warm })).endpointIdentity(relayHost);
  expect(new X509Certificate(certificates[0] ?? '').checkPrivateKey(createPrivateKey(privateKey))).toBe(true);
});

test('the PKI says in one sentence that it cannot use its cache', async ({ folder }) => {
  await writeFile(folder, 'a file where the folder is to be');
  await expect(openPki({ folder })).rejects.toThrow(
    `the certificate cache ${folder} cannot be used (ENOTDIR): let this user read and write it, or name another folder in SNA_SES_CACHE`,
  );
});

for (const { variable, below } of [
  { variable: 'SNA_SES_CACHE', below: 'pki' },
  { variable: 'XDG_CACHE_HOME', below: 'sna-ses-conformance/pki' },
]) {
  test(`the PKI keeps its cache below ${variable}`, async ({ made, folder }) => {
    await cp(made, path.join(folder, below), { recursive: true });
    const expected = await (await openPki({ folder: made })).endpointIdentity(relayHost);
    const before = {
      SNA_SES_CACHE: process.env['SNA_SES_CACHE'],
      XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'],
    };
    delete process.env['SNA_SES_CACHE'];
    process.env[variable] = folder;
    try {
      expect(await (await openPki()).endpointIdentity(relayHost)).toEqual(expected);
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });
}

for (const bits of [1024, 2048] as const) {
  test(`the PKI gives DH parameters of ${bits} bits that OpenSSL reads and finds sound`, async ({
    folder,
  }) => {
    const pem = dhParameters(bits);
    await writeFile(`${folder}.pem`, pem);
    const { stdout, stderr } = await run('openssl', [
      'dhparam',
      '-in',
      `${folder}.pem`,
      '-noout',
      '-text',
      '-check',
    ]);
    expect(stdout + stderr).toMatch(new RegExp(`DH Parameters: \\(${bits} bit\\)`));
    expect(stdout + stderr).toContain('DH parameters appear to be ok');
  });
}

/** `C=US\nO=a\, b` as `C=US, O=a, b`. */
function names(subject: string): string {
  return subject.split('\n').join(', ').replaceAll('\\,', ',');
}

async function listing(folder: string): Promise<[string, number][]> {
  const files = (await readdir(folder)).toSorted();
  return Promise.all(
    files.map(async (file): Promise<[string, number]> => [
      file,
      (await stat(path.join(folder, file))).mtimeMs,
    ]),
  );
}
