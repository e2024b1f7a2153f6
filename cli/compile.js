import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules/.cache/sna-ses');
const week = 7 * 24 * 3600 * 1000;

/**
 * Compiles the command line to JavaScript once for each state of its sources, which starts in a third of the time that
 * TypeScript takes to load. The packages stay where they are.
 *
 * @returns {Promise<string>} the URL of what is to be imported: the TypeScript itself, where it cannot be compiled
 */
export async function compile() {
  const folder = join(cache, hashOfSources());
  try {
    if (!existsSync(folder)) await build(folder);
    return pathToFileURL(join(folder, 'sna-ses.mjs')).href;
  } catch {
    // A read-only disk, or a mistake in the sources, which TypeScript's own loader tells better.
    const { register } = await import('tsx/esm/api');
    register();
    return new URL('sna-ses.ts', import.meta.url).href;
  }
}

/** The compiled code holds absolute paths, so that the place of the project counts too. */
function hashOfSources() {
  const hash = createHash('sha256').update(root);
  for (const top of ['cli', 'fixtures', 'mocks']) {
    const names = readdirSync(join(root, top), { recursive: true }).map(String);
    // oxlint-disable-next-line unicorn/no-array-sort -- a file of its own has no types of later releases
    for (const name of names.filter((one) => /\.(js|tsx?)$/.test(one)).sort()) {
      hash.update(name).update(readFileSync(join(root, top, name)));
    }
  }
  return hash
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16);
}

/** @param {string} folder where the result appears at once and whole, whoever else builds it at the same time */
async function build(folder) {
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  const esbuild = await import('esbuild');
  await esbuild.build({
    entryPoints: [join(root, 'cli/sna-ses.ts')],
    outdir: unfinished,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    plugins: [{ name: 'own-places', setup: keepOwnPlaces }],
  });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  // A command that was started a while ago may still have to load a part of its own.
  for (const name of readdirSync(cache)) {
    const other = join(cache, name);
    if (statSync(other).mtimeMs < Date.now() - week) rmSync(other, { recursive: true, force: true });
  }
}

/**
 * Lets each file know the place of its source, where the files are that it reads.
 *
 * @param {import('esbuild').PluginBuild} building
 */
function keepOwnPlaces(building) {
  building.onLoad({ filter: /\.tsx?$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8')
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
    loader: path.endsWith('x') ? 'tsx' : 'ts',
  }));
}
