import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { makeAuthorities, makeRotatedAuthority } from './authorities.ts';
import { certificateCache, type Chain } from './certificate-cache.ts';
import { issueFlawed } from './issue-flawed.ts';
import { issue, type Issued } from './issue.ts';
import { serverLifetime } from './period.ts';
import type { Identity, Pki, PkiOptions } from './pki.ts';

const day = 24 * 3600 * 1000;

/**
 * Opens the lab's certificates. Keys are made where the cache folder has none that is sound; a warm start makes none.
 *
 * @throws when the cache folder cannot be read or written
 */
export async function openPki({ folder = defaultFolder(), now = Date.now }: PkiOptions = {}): Promise<Pki> {
  const cache = certificateCache(folder, now);
  const opened = new Map<string, Promise<Identity>>();
  const [serverCa, rootCa, crossSignedRoot] = await cache.keep('authorities', undefined, () =>
    makeAuthorities(notBefore()),
  );
  if (!serverCa || !rootCa || !crossSignedRoot)
    throw new Error(`${folder} lacks authorities; empty that folder`);
  const roots = [rootCa.certificate, crossSignedRoot.certificate];

  return {
    endpointIdentity: (hostName) =>
      once(fileName(hostName), async (name) => {
        const chain = await cache.keep(name, serverCa, () => makeServer(hostName, [], serverCa));
        return identity(chain, [serverCa.certificate, ...roots]);
      }),
    rotatedIdentity: (hostName) =>
      once(`rotated-${fileName(hostName)}`, async (name) => {
        const [issuer] = await cache.keep('rotated', rootCa, () => makeRotatedAuthority(rootCa, notBefore()));
        const chain = await cache.keep(name, issuer, () => makeServer(hostName, [], issuer));
        return identity(chain, [...(issuer ? [issuer.certificate] : []), ...roots]);
      }),
    flawedIdentity: (hostName, flaw) =>
      once(`${flaw}-${fileName(hostName)}`, async () => {
        const { leaf, above } = await issueFlawed({
          hostName: fileName(hostName),
          flaw,
          cache,
          now: now(),
          serverCa,
          rootCa,
          roots,
        });
        return identity([leaf], above);
      }),
    selfSignedIdentity: (commonName, addresses = []) => {
      const digest = createHash('sha256')
        .update([commonName, ...addresses].join('\n'))
        .digest('hex');
      return once(`self-signed-${fileName(commonName)}-${digest.slice(0, 12)}`, async (name) =>
        identity(await cache.keep(name, undefined, () => makeServer(commonName, addresses, undefined)), []),
      );
    },
    signingKey: async (domain) => {
      // The cache keeps keys by their certificates.
      const { privateKey } = await once(`signing-${fileName(domain)}`, async (name) =>
        identity(await cache.keep(name, undefined, () => makeServer(domain, [], undefined)), []),
      );
      return privateKey;
    },
  };

  /** A day ago, for clocks that are late. */
  function notBefore(): number {
    return now() - day;
  }

  /** Opens what is asked for repeatedly once; what failed is tried again by whoever asks next. */
  function once(name: string, open: (name: string) => Promise<Identity>): Promise<Identity> {
    const known = opened.get(name);
    if (known) return known;
    const opening = open(name);
    opened.set(name, opening);
    opening.catch(() => opened.delete(name));
    return opening;
  }

  async function makeServer(
    commonName: string,
    others: readonly string[],
    issuer: Issued | undefined,
  ): Promise<Chain> {
    const certificate = await issue({
      subject: [['CN', commonName]],
      server: {
        names: [commonName, ...others.filter((other) => !isIP(other))],
        addresses: others.filter((other) => isIP(other)),
      },
      ...serverLifetime('current', now()),
      ...(issuer && { issuer }),
    });
    return [certificate];
  }
}

function identity([leaf]: Chain, above: readonly string[]): Identity {
  if (!leaf) throw new Error('a certificate chain is never empty');
  return { privateKey: leaf.privateKey, certificates: [leaf.certificate, ...above] };
}

function fileName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9.-]/g, '_');
}

function defaultFolder(): string {
  const { SNA_SES_CACHE, XDG_CACHE_HOME } = process.env;
  const parent =
    SNA_SES_CACHE || path.join(XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'sna-ses-conformance');
  return path.join(parent, 'pki');
}
