import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { makeFolder } from './make-folder.ts';

const root = join(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/sna-ses-pages');

const texts = z.record(z.string(), z.string());
/** The hash of each source, by its path below the project, and what was made of them. */
const bundle = z.object({ sources: texts, files: texts });
const metafile = z.object({ inputs: z.record(z.string(), z.unknown()) });

/**
 * What esbuild makes of files that a page loads, by path below their folder; made once for each state of all that they
 * import. esbuild gets nothing of what stands in the environment of this process.
 *
 * @param entries paths below `folder`
 * @param options of esbuild's command line
 */
export function bundled(
  folder: string,
  entries: readonly string[],
  options: readonly string[],
): ReadonlyMap<string, string> {
  const file = join(cache, `${hashOf(JSON.stringify([folder, entries, options]))}.json`);
  let kept = read(file);
  if (!kept) {
    kept = make(folder, entries, options);
    keep(file, JSON.stringify(kept));
  }
  return new Map(Object.entries(kept.files));
}

function read(file: string): z.infer<typeof bundle> | undefined {
  try {
    const kept = bundle.parse(JSON.parse(readFileSync(file, 'utf8')));
    return Object.entries(kept.sources).every(([path, hash]) => hashOfSource(path) === hash)
      ? kept
      : undefined;
  } catch {
    // It was not made yet, or a source has gone.
    return undefined;
  }
}

function make(
  folder: string,
  entries: readonly string[],
  options: readonly string[],
): z.infer<typeof bundle> {
  const esbuild = createRequire(import.meta.url).resolve('esbuild/bin/esbuild');
  const scratch = mkdtempSync(join(tmpdir(), 'sna-ses-bundle-'));
  try {
    const [out, meta] = [join(scratch, 'out'), join(scratch, 'meta.json')];
    execFileSync(
      esbuild,
      [
        ...entries.map((name) => join(folder, name)),
        '--bundle',
        `--outdir=${out}`,
        `--outbase=${folder}`,
        `--metafile=${meta}`,
        '--log-level=error',
        ...options,
      ],
      { cwd: root, env: { PATH: process.env['PATH'] } },
    );
    const { inputs } = metafile.parse(JSON.parse(readFileSync(meta, 'utf8')));
    return {
      sources: Object.fromEntries(Object.keys(inputs).map((path) => [path, hashOfSource(path)])),
      files: Object.fromEntries(
        readdirSync(out, { recursive: true, withFileTypes: true })
          .filter((one) => one.isFile())
          .map(({ parentPath, name }) => join(parentPath, name))
          .map((path) => [relative(out, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')]),
      ),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Wholly or not at all; where the disk takes nothing it is made again the next time. */
function keep(file: string, content: string): void {
  try {
    makeFolder(cache);
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, content);
    renameSync(unfinished, file);
  } catch {
    // A read-only disk.
  }
}

function hashOfSource(path: string): string {
  return hashOf(readFileSync(join(root, path)));
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
