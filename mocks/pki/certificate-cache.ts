import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../disk/index.ts';
import type { Issued } from './issue.ts';
import { isOfPeriod, type Period } from './period.ts';

const mostGenerations = 100;

/** Certificates made together, leaf (or lowest authority) first, each with its key. */
export type Chain = readonly Issued[];

export interface CertificateCache {
  /**
   * The chain kept under a name, made if there is none that is sound and of that period for 30 more days.
   *
   * All processes that share the folder get the same one: a chain is `<name>.<generation>.json`, the first sound
   * generation is in force, and a new generation is put in place only where none is.
   *
   * @param issuer the last certificate of a sound chain is signed by it
   * @param period default `current`
   * @throws when the folder cannot be read or written, saying so in one sentence
   */
  keep(name: string, issuer: Issued | undefined, make: () => Promise<Chain>, period?: Period): Promise<Chain>;
}

/** A cache in `folder`, readable by its owner only. */
export function certificateCache(folder: string, now: () => number): CertificateCache {
  return {
    async keep(name, issuer, make, period = 'current') {
      let made: Chain | undefined;
      for (let generation = 1; generation <= mostGenerations; generation++) {
        const file = path.join(folder, `${name}.${generation}.json`);
        let text = await readIfThere(file);
        if (text === undefined) {
          made ??= await make();
          await writeOnce(folder, file, JSON.stringify(made, undefined, 1));
          text = (await readIfThere(file)) ?? '';
        }
        const chain = parse(text);
        if (chain && isSound(chain, issuer, period, now())) return chain;
      }
      throw new Error(`${folder} holds no sound certificate for ${name}; empty that folder`);
    },
  };
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw unusable(path.dirname(file), error);
  }
}

/** Puts a file in place whole, or not at all where another process was first. */
async function writeOnce(folder: string, file: string, content: string): Promise<void> {
  const temporary = path.join(folder, `.${randomUUID()}.tmp`);
  try {
    makeFolder(folder, 0o700);
    await writeFile(temporary, content, { mode: 0o600, flag: 'wx' });
    try {
      await link(temporary, file);
    } finally {
      await unlink(temporary);
    }
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw unusable(folder, error);
  }
}

function unusable(folder: string, cause: unknown): Error {
  return new Error(
    `the certificate cache ${folder} cannot be used (${codeOf(cause)}): ` +
      'let this user read and write it, or name another folder in SNA_SES_CACHE',
    { cause },
  );
}

function parse(text: string): Chain | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.length > 0 && value.every(isIssued) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isIssued(value: unknown): value is Issued {
  return (
    typeof value === 'object' &&
    value !== null &&
    'certificate' in value &&
    'privateKey' in value &&
    typeof value.certificate === 'string' &&
    typeof value.privateKey === 'string'
  );
}

function isSound(chain: Chain, issuer: Issued | undefined, period: Period, now: number): boolean {
  try {
    return chain.every(({ certificate, privateKey }, index) => {
      const parsed = new X509Certificate(certificate);
      const above = chain[index + 1] ?? issuer;
      return (
        parsed.checkPrivateKey(createPrivateKey(privateKey)) &&
        isOfPeriod(parsed, period, now) &&
        (!above || parsed.verify(new X509Certificate(above.certificate).publicKey))
      );
    });
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
