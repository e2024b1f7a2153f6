import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { frames } from './release.ts';

/** The files that the pages load, by path below `pages`. */
export type PageAssets = ReadonlyMap<string, string>;

const folder = join(import.meta.dirname, 'pages');
const entries = ['sign-in.entry.tsx', 'landing.entry.tsx', 'central-management.entry.tsx', 'style.css'];
let cache: Promise<PageAssets> | undefined;

/** Bundles the pages in memory, once a process. */
export function pageAssets(): Promise<PageAssets> {
  cache ??= bundle();
  return cache;
}

async function bundle(): Promise<PageAssets> {
  const { outputFiles } = await build({
    entryPoints: frames.flatMap((frame) => entries.map((name) => join(folder, frame, name))),
    outdir: folder,
    outbase: folder,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  return new Map(
    outputFiles.map(({ path, text }) => [relative(folder, path).replaceAll(sep, '/'), text] as const),
  );
}
