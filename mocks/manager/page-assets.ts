import { join } from 'node:path';
import { bundled } from '../disk/index.ts';
import { frames } from './release.ts';

const folder = join(import.meta.dirname, 'pages');
const entries = ['sign-in.entry.tsx', 'landing.entry.tsx', 'central-management.entry.tsx', 'style.css'];
let cache: ReadonlyMap<string, string> | undefined;

/** The files that the pages load, by path below `pages`. */
export function pageAssets(): ReadonlyMap<string, string> {
  cache ??= bundled(
    folder,
    frames.flatMap((frame) => entries.map((name) => join(frame, name))),
    ['--minify', '--format=esm', '--target=es2022', '--jsx=automatic', '--jsx-import-source=preact'],
  );
  return cache;
}
