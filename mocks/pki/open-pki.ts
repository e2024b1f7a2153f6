import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { makeAuthorities, makeIntermediate, makeSelfSigned } from './authorities.ts';
import { certificateCache, type Chain } from './certificate-cache.ts';
import { type Era, eras } from './eras.ts';
import { issueFlawed } from './issue-flawed.ts';
import { issue, type Issued, type Order } from './issue.ts';
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
  const [serverCa, rootCa, starfield, starfieldClass2] = fourOf(
    await cache.keep('authorities', undefined, () => makeAuthorities(notBefore())),
  );

  return {
    endpointIdentity: (hostName, era = 'today') => serverOf(hostName, era, 'issuer'),
    rotatedIdentity: (hostName, era = 'today') => serverOf(hostName, era, 'successor'),
    flawedIdentity: (hostName, flaw, era = 'today') =>
      once(`${flaw}-${era}-${fileName(hostName)}`, async () => {
        const { leaf, above } = await issueFlawed({
          hostName: fileName(hostName),
          flaw,
          era,
          cache,
          now: now(),
          serverCa: await intermediate(eras[era].issuer),
          rootCa,
          roots: rootsOf(era),
        });
        return identity([leaf], above);
      }),
    roots: async () => ({
      amazonRootCa1: await selfSigned(1, rootCa),
      starfieldG2: await selfSigned(2, starfield),
      starfieldClass2: starfieldClass2.certificate,
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

  function serverOf(hostName: string, era: Era, which: 'issuer' | 'successor'): Promise<Identity> {
    const subject = eras[era][which];
    return once(`${slug(subject)}-${era}-${fileName(hostName)}`, async () => {
      const issuer = await intermediate(subject);
      // The certificates of one authority are the same in each era.
      const chain = await cache.keep(`${slug(subject)}-${fileName(hostName)}`, issuer, () =>
        makeServer(hostName, [], issuer),
      );
      return identity(chain, [issuer.certificate, ...rootsOf(era)]);
    });
  }

  async function intermediate(subject: Order['subject']): Promise<Issued> {
    if (subject === eras.note.issuer) return serverCa;
    const [made] = await cache.keep(slug(subject), rootCa, () =>
      makeIntermediate(subject, rootCa, notBefore()),
    );
    return sure(made);
  }

  async function selfSigned(place: 1 | 2, keyOf: Issued): Promise<string> {
    const [made] = await cache.keep(`self-signed-authority-${place}`, undefined, () =>
      makeSelfSigned(place, keyOf, notBefore()),
    );
    return sure(made).certificate;
  }

  function rootsOf(era: Era): string[] {
    const served = eras[era].servesStarfield ? [rootCa, starfield] : [rootCa];
    return served.map(({ certificate }) => certificate);
  }

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
  const { privateKey, certificate } = sure(leaf);
  return { privateKey, certificates: [certificate, ...above] };
}

function fourOf([first, second, third, fourth]: Chain): readonly [Issued, Issued, Issued, Issued] {
  return [sure(first), sure(second), sure(third), sure(fourth)];
}

function sure(issued: Issued | undefined): Issued {
  if (!issued) throw new Error('a certificate chain is never empty');
  return issued;
}

/** The name of an authority's file in the cache, of its last attribute. */
function slug(subject: Order['subject']): string {
  return fileName((subject.at(-1)?.[1] ?? '').replaceAll(' ', '-'));
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
