import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

interface Artefact {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where secrets are found in what a run has left and printed, as they are, in Base64 or percent-encoded; `SECRET in PLACE`. */
export function secretsIn(folder: string, output: string, secrets: readonly string[]): string[] {
  const texts = [{ name: 'terminal', text: output }, ...artefactsOf(folder).flatMap(textsOf)];
  return texts.flatMap(({ name, text }) => {
    const once = decodeBase64(text);
    const decoded = `${text}\n${once}\n${decodeBase64(once)}\n${decodeUrl(text)}`;
    return secrets.filter((secret) => decoded.includes(secret)).map((secret) => `${secret} in ${name}`);
  });
}

/** Every file of a run. */
export function artefactsOf(folder: string): Artefact[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ name, bytes: readFileSync(name) }));
}

/** How many snapshots of pages, and files of requests, the traces of a run hold. */
export function recordedIn(folder: string): { readonly snapshots: number; readonly requests: number } {
  const texts = artefactsOf(folder).flatMap(textsOf);
  const snapshots = texts.filter(({ text }) => text.includes('"type":"frame-snapshot"'));
  const requests = texts.filter(({ name, text }) => name.endsWith('.network') && text.trim() !== '');
  return { snapshots: snapshots.length, requests: requests.length };
}

/** The readable text of an artefact: its text, or that of the archive it is, or that of the archive an HTML report carries. */
function textsOf({ name, bytes }: Artefact): { name: string; text: string }[] {
  const text = Buffer.from(bytes).toString('latin1');
  if (text.startsWith('PK\x03\x04')) {
    return Object.entries(unzipSync(bytes)).flatMap(([entry, content]) =>
      textsOf({ name: `${name}!${entry}`, bytes: content }),
    );
  }
  const embedded = /data:application\/zip;base64,([A-Za-z0-9+/=]+)/.exec(text)?.[1];
  const inner = embedded ? textsOf({ name: `${name}!report`, bytes: Buffer.from(embedded, 'base64') }) : [];
  return [{ name, text }, ...inner];
}

export function decodeBase64(text: string): string {
  const runs = text.match(/[A-Za-z0-9+/_-]{16,4000}={0,2}/g) ?? [];
  return runs.map((encoded) => Buffer.from(encoded, 'base64').toString('latin1')).join('\n');
}

export function decodeUrl(text: string): string {
  return text.replaceAll(/%([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
