import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { compareCertificates } from '../../../fixtures/certificates/compare-certificates.ts';
import type { Comparison } from '../../../fixtures/certificates/comparison.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import {
  handshakeAccepts,
  javaAccepts,
  javaInstalled,
  opensslAccepts,
  type Case,
} from './certificate-judges.ts';
import { make, newKeyPair, subsetsOf } from './certificate-workshop.ts';

const hostName = 'email-smtp.us-east-1.amazonaws.com';

function compare({ presented, stored }: Case): Comparison {
  return compareCertificates({
    hostName,
    presented,
    stored: stored.map((certificate, index) => ({ friendlyName: `stored-${index}`, certificate })),
  });
}

/** The chain of the note: leaf, intermediate, root and the root it is cross-signed by. */
async function chainOfTheNote(): Promise<{ privateKey: string; chain: readonly string[] }> {
  const { privateKey, certificates } = await (await openPki()).endpointIdentity(hostName, 'note');
  expect(certificates).toHaveLength(4);
  return { privateKey, chain: certificates };
}

/** Places in the chain (0 the leaf, 3 the cross root) that are served. */
const waysOfServing = {
  'the full chain': [0, 1, 2, 3],
  'the leaf alone': [0],
  'the chain without its intermediate': [0, 2, 3],
  'the issuers in reverse order': [0, 3, 2, 1],
  'each certificate twice': [0, 0, 1, 1, 2, 2, 3, 3],
} as const;

for (const [way, places] of Object.entries(waysOfServing)) {
  test(`with ${way} served, the comparison agrees with OpenSSL and a TLS client for every trust store`, async ({}, testInfo) => {
    const { privateKey, chain } = await chainOfTheNote();
    const presented = places.map((place) => chain[place] ?? '');
    const seen = { tool: new Array<string>(), openssl: new Array<string>(), tls: new Array<string>() };
    for (const stored of subsetsOf(chain)) {
      const one = { hostName, privateKey, presented, stored };
      const name = stored.map((certificate) => chain.indexOf(certificate)).join('') || 'none';
      const comparison = compare(one);
      expect(comparison.caution).toBeUndefined();
      seen.tool.push(`${name} ${comparison.builds}`);
      seen.openssl.push(`${name} ${await opensslAccepts(one, testInfo.outputDir)}`);
      seen.tls.push(`${name} ${await handshakeAccepts(one)}`);
    }
    expect(seen.tool).toHaveLength(16);
    expect(seen.tool).toContain('0123 true');
    expect(seen.tool).toContain('none false');
    expect(seen.openssl).toEqual(seen.tool);
    expect(seen.tls).toEqual(seen.tool);
  });

  test(`with ${way} served, a TLS client accepts the relay after the advised upload, and after no smaller one`, async () => {
    const { privateKey, chain } = await chainOfTheNote();
    const presented = places.map((place) => chain[place] ?? '');
    for (const stored of subsetsOf(chain)) {
      const { upload, certificates } = compare({ hostName, privateKey, presented, stored });
      const pemOf = (sha256: string): string =>
        presented[certificates.find((one) => one.sha256 === sha256)?.servedAt[0] ?? -1] ?? '';
      const named = upload.map(({ sha256 }) => pemOf(sha256));
      const accepted = (uploaded: readonly string[]): Promise<boolean> =>
        handshakeAccepts({ hostName, privateKey, presented, stored: [...stored, ...uploaded] });

      expect(await accepted(named)).toBe(true);
      for (const smaller of subsetsOf([...new Set(presented)])) {
        if (smaller.length < named.length) expect(await accepted(smaller)).toBe(false);
      }
    }
  });
}

const authority = ['basicConstraints=critical,CA:TRUE'];
const server = ['basicConstraints=CA:FALSE', `subjectAltName=DNS:${hostName}`];

/** Chains with something wrong in them, all certificates that come into play first, then what is served of them. */
const faults = {
  'an expired intermediate': { intermediate: { to: -1 } },
  'an intermediate that is not valid yet': { intermediate: { from: 1 } },
  'an expired root': { root: { to: -1 } },
  'an expired leaf': { leaf: { to: -1 } },
  'a leaf that is not valid yet': { leaf: { from: 1 } },
  'a leaf for another host': { leaf: { host: 'smtp.example.com' } },
  'an issuer that is no certificate authority': { intermediate: { authority: false } },
  'an authority for other names': {
    intermediate: { extensions: [...authority, 'nameConstraints=critical,permitted;DNS:example.com'] },
  },
  'an authority for its names': {
    intermediate: { extensions: [...authority, 'nameConstraints=critical,permitted;DNS:amazonaws.com'] },
  },
  'a root that allows no authority below it': {
    root: { extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0'] },
  },
  'a critical extension that nobody knows': {
    intermediate: { extensions: [...authority, '1.3.6.1.4.1.99999.1=critical,ASN1:NULL'] },
  },
  'a leaf for the client of a connection': {
    leaf: { extensions: [...server, 'extendedKeyUsage=clientAuth'] },
  },
  'a leaf without alternative names': { leaf: { extensions: ['basicConstraints=CA:FALSE'] } },
  'nothing wrong': {},
} as const satisfies Record<string, Faults>;

type Change = {
  from?: number;
  to?: number;
  host?: string;
  authority?: boolean;
  extensions?: readonly string[];
};
type Faults = { leaf?: Change; intermediate?: Change; root?: Change };

/** Every subset stored of a chain that is served in full, and of its successor's valid intermediate. */
async function casesOf({ leaf, intermediate, root }: Faults): Promise<readonly Case[]> {
  const top = await make({ name: 'Root', ...root });
  const keyPair = newKeyPair();
  const middle = await make({ name: 'Intermediate', issuer: top, keyPair, ...intermediate });
  const successor = await make({ name: 'Intermediate', issuer: top, keyPair });
  const own = await make({ name: hostName, host: hostName, issuer: middle, ...leaf });
  const served = [own, middle, top].map(({ certificate }) => certificate);
  return subsetsOf([...served, successor.certificate]).map((stored) => ({
    hostName,
    privateKey: own.keyPair.privateKey,
    presented: served,
    stored,
  }));
}

for (const [fault, parts] of Object.entries<Faults>(faults)) {
  test(`with ${fault}, the comparison agrees with OpenSSL and a TLS client, or warns`, async ({}, testInfo) => {
    for (const one of await casesOf(parts)) {
      const { builds, caution } = compare(one);
      const soundAbove = !parts.intermediate && !parts.root;
      if (soundAbove) expect(caution).toBeUndefined();
      if (builds && caution) continue;
      expect([await opensslAccepts(one, testInfo.outputDir), await handshakeAccepts(one)]).toEqual([
        builds,
        builds,
      ]);
    }
  });
}

test('whatever is wrong with a chain, Java accepts the paths that build by the comparison, and refuses the rest', async ({}, testInfo) => {
  test.skip(
    !javaInstalled,
    'Java is not installed here; where it is, this compares with its own trust manager.',
  );
  // Java's trust manager leaves the host name to its caller.
  const judged = Object.entries<Faults>(faults).filter(([, { leaf }]) => leaf?.host === undefined);
  const cases = (
    await Promise.all(
      judged.map(async ([fault, parts]) => (await casesOf(parts)).map((one) => ({ fault, parts, one }))),
    )
  ).flat();

  const accepted = await javaAccepts(
    cases.map(({ one }) => one),
    testInfo.outputDir,
  );

  expect(accepted).toHaveLength(cases.length);
  for (const [index, { fault, parts, one }] of cases.entries()) {
    const { builds, certificates } = compare(one);
    // Of two stored issuers with the same name and key, Java stops at the one that is no authority if it meets it first.
    if (parts.intermediate?.authority === false && one.stored.includes(one.presented[1] ?? '')) continue;
    const stored = one.stored.map((certificate) => one.presented.indexOf(certificate)).join(' ');
    // Java takes an anchor that is outdated, and asks nothing else of it.
    const limited = [parts.leaf, parts.intermediate, parts.root].findIndex((part) => part?.extensions);
    const laxer =
      one.stored.includes(one.presented[limited] ?? '') ||
      certificates.some(({ standing, storedAs }) => storedAs.length > 0 && /expired|yet/.test(standing));
    if (builds || !laxer) {
      expect(`${fault}, stored ${stored}: ${accepted[index]}`).toBe(`${fault}, stored ${stored}: ${builds}`);
    }
  }
});

test('a stored leaf under an expired issuer builds as in Java, with a caution', async ({}, testInfo) => {
  const cases = await casesOf(faults['an expired intermediate']);
  const one = cases.find(({ stored, presented }) => stored.length === 1 && stored[0] === presented[0]);
  if (!one) throw new Error('There is no case in which the leaf alone is stored.');
  const { builds, caution } = compare(one);
  expect(builds).toBe(true);
  expect(caution).toContain('unsound "Intermediate"');
  expect(await opensslAccepts(one, testInfo.outputDir)).toBe(false);
});
