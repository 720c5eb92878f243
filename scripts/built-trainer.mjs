// The programs of apps/trainer as plain JavaScript: they start in a fraction of the time in which Node, told how by tsx,
// reads hundreds of TypeScript files. They are built in half a second, into one folder per state of the sources, so that
// what runs goes on with the files that it began with.
import fs from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { root } from './root.mjs';

const folder = path.join(root, 'apps/trainer/built');
/** The newest, besides those that a server or worker still runs, and forks its programs from. */
const keptBuilds = 5;
/** Begins the name of a file in a build that tells of a process which runs it, and ends with its id. */
const userPrefix = '.used-by-';

const sources = [
  ...['core', 'backend', 'db'].flatMap((name) => [`packages/${name}/src`, `packages/${name}/package.json`]),
  ...['apps/trainer/src', 'apps/trainer/package.json', 'prisma', 'pnpm-lock.yaml'],
  'scripts/built-trainer.mjs',
];

/** Runs a program in this process. */
export async function runTrainer(program) {
  process.setSourceMapsEnabled(true); // errors name lines of the sources
  const built = await builtTrainer();
  noteUser(built);
  return import(pathToFileURL(path.join(built, `${program}.js`)).href);
}

/**
 * Builds what is not built yet.
 *
 * @returns the folder with `cli.js`, the other programs, and `core-<entry>.js` for what core exports
 */
export async function builtTrainer() {
  const built = path.join(folder, fingerprint(sources).slice(0, 16));
  if (fs.existsSync(built)) return built;
  fs.mkdirSync(folder, { recursive: true });
  const unfinished = fs.mkdtempSync(path.join(folder, '.unfinished-'));
  try {
    await build(unfinished);
    fs.renameSync(unfinished, built);
  } catch (error) {
    if (!fs.existsSync(built)) throw error; // somebody else has built it meanwhile
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
  removeOldBuilds();
  return built;
}

async function build(outdir) {
  const esbuild = await import('esbuild');
  await esbuild.build({
    outdir,
    entryPoints: entryPoints(),
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20', sourcemap: true },
    ...{ chunkNames: '[name]-[hash]', mainFields: ['main'], conditions: ['node'], logLevel: 'silent' },
    plugins: [packagesStayOutside(outdir), modulesKnowTheirPlace(outdir)],
  });
}

function entryPoints() {
  const src = path.join(root, 'apps/trainer/src');
  const core = path.join(root, 'packages/core');
  const { exports } = JSON.parse(fs.readFileSync(path.join(core, 'package.json'), 'utf8'));
  return {
    cli: path.join(src, 'cli.ts'),
    'run-process': path.join(src, 'run/run-process.ts'),
    'check-rung-process': path.join(src, 'backends/check-rung-process.ts'),
    ...Object.fromEntries(
      Object.entries(exports).map(([name, file]) => [`core-${name.slice(2)}`, path.join(core, file)]),
    ),
  };
}

/** A package from npm is loaded from where the package that asks for it finds it. */
function packagesStayOutside(outdir) {
  const isAsked = Symbol('asked');
  return {
    name: 'packages stay outside',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async ({ path: name, pluginData, kind, ...from }) => {
        if (pluginData === isAsked || kind === 'entry-point') return undefined;
        if (isBuiltin(name)) return { path: name, external: true };
        const { resolveDir, importer } = from;
        const found = await build.resolve(name, { kind, resolveDir, importer, pluginData: isAsked });
        if (found.errors.length > 0 || !found.path.split(path.sep).includes('node_modules')) return found;
        return { path: asUrlPath(path.relative(outdir, found.path)), external: true };
      });
    },
  };
}

/** What a module finds beside itself, it finds beside its source. */
function modulesKnowTheirPlace(outdir) {
  return {
    name: 'modules know their place',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const source = asUrlPath(path.relative(outdir, file));
        const place = `new URL(${JSON.stringify(source)}, import.meta.url).href`;
        const text = fs.readFileSync(file, 'utf8');
        return { contents: text.replaceAll('import.meta.url', place), loader: 'ts' };
      });
    },
  };
}

const asUrlPath = (relative) => relative.split(path.sep).join('/');

/** As long as this process lives its build stays, however often the sources change. */
function noteUser(build) {
  const note = path.join(build, `${userPrefix}${process.pid}`);
  try {
    fs.writeFileSync(note, '');
  } catch (error) {
    // Where nobody may write, as in an image, nobody removes builds either.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    return;
  }
  process.once('exit', () => fs.rmSync(note, { force: true }));
}

function isUsed(build) {
  return fs
    .readdirSync(build)
    .filter((name) => name.startsWith(userPrefix))
    .some((name) => isAlive(Number(name.slice(userPrefix.length))));
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM'; // another user's
  }
}

/** Removes all but the newest builds and those that are in use. */
export function removeOldBuilds(of = folder) {
  const builds = fs
    .readdirSync(of)
    .filter((name) => !name.startsWith('.'))
    .map((name) => path.join(of, name))
    .map((build) => ({ build, at: fs.statSync(build, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .toSorted((a, b) => b.at - a.at);
  for (const { build } of builds.slice(keptBuilds)) {
    if (fs.existsSync(build) && !isUsed(build)) fs.rmSync(build, { recursive: true, force: true });
  }
}
