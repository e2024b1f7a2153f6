import { X509Certificate } from 'node:crypto';
import { cp, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeScratchFolder } from '../../mocks/disk/index.ts';
import { isFailureModeId } from '../../fixtures/failure-modes/failure-modes.ts';
import { UsageError } from '../usage-error.ts';

/** The names of a bundle's parts. */
export const bundleParts = {
  description: 'bundle.json',
  pki: 'pki',
  capture: 'failed/capture.pcap',
} as const;

const descriptionSchema = z.object({
  version: z.literal(1),
  failureMode: z.string().refine(isFailureModeId),
  savedAt: z.iso.datetime(),
  /** SHA-256 fingerprints of the certificates that the broken relay presented, leaf first. */
  presented: z.array(z.string()),
});

/** The content of `bundle.json` in a saved reproduction. */
type BundleDescription = z.infer<typeof descriptionSchema>;

/** A saved reproduction, ready for use. */
export interface Bundle extends BundleDescription {
  /** A copy of its keys and certificates, which the lab may add to. */
  readonly pkiFolder: string;
  /** Removes the copy. */
  close(): Promise<void>;
}

/**
 * Opens a folder that `reproduce --save` wrote.
 *
 * @throws {UsageError} when the folder holds no such thing
 */
export async function openBundle(folder: string): Promise<Bundle> {
  const file = join(folder, bundleParts.description);
  const noBundle = (reason: string): UsageError =>
    new UsageError(`${folder} is no saved reproduction: ${reason}. Give a folder that --save wrote.`);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw noBundle(`${file} cannot be read (${String(Reflect.get(Object(error), 'code'))})`);
  });
  const parsed = descriptionSchema.safeParse(jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw noBundle(`${file} has a wrong ${issue?.path.join('.') || 'content'} (${issue?.message})`);
  }
  const saved = join(folder, bundleParts.pki);
  if (!(await isFolder(saved))) throw noBundle(`${saved}, its keys and certificates, is missing`);
  const copy = makeScratchFolder('bundle');
  const pkiFolder = join(copy.path, bundleParts.pki);
  await mkdir(pkiFolder, { mode: 0o700 });
  await cp(saved, pkiFolder, { recursive: true });
  return { ...parsed.data, pkiFolder, close: async () => copy.remove() };
}

/** SHA-256 fingerprints of PEM certificates. */
export function fingerprints(certificates: readonly string[]): string[] {
  return certificates.map((certificate) => new X509Certificate(certificate).fingerprint256);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
