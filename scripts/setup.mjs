// All that a fresh checkout needs before it can run: packages, the Prisma client, the built programs and web app.
// Plain Node without dependencies, because it installs everything else. Run by ./modewatch, npm test and npm run bench.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtTrainer } from './built-trainer.mjs';
import { withCheckoutLock } from './checkout-lock.mjs';
import { fingerprint } from './fingerprint.mjs';
import { root } from './root.mjs';
import { runStep, SetupError } from './run-step.mjs';

export { SetupError };

const steps = {
  packages: {
    title: 'installing packages',
    inputs: ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...packageFiles()],
    usualSeconds: 20,
    command: [...pnpm(), 'install', '--frozen-lockfile', '--reporter=append-only'],
    env: { CI: 'true' },
    detail: (line) => /Progress: (.*)/.exec(line)?.[1],
  },
  client: {
    title: 'generating the database client',
    inputs: ['prisma', 'prisma.config.ts', 'scripts/generate-prisma.mjs', 'pnpm-lock.yaml'],
    usualSeconds: 3,
    command: [process.execPath, 'scripts/generate-prisma.mjs'],
    env: { CHECKPOINT_DISABLE: '1' }, // no look for newer versions
  },
  web: {
    title: 'building the web app',
    inputs: [
      ...['src', 'public', 'package.json', 'next.config.ts', 'postcss.config.mjs'].map(
        (each) => `apps/web/${each}`,
      ),
      ...['packages/core/src', 'packages/db/src', 'prisma', 'pnpm-lock.yaml'],
    ],
    usualSeconds: 25,
    cwd: path.join(root, 'apps/web'),
    command: [process.execPath, path.join(root, 'apps/web/node_modules/next/dist/bin/next'), 'build'],
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    detail: (line) =>
      /^\s*(?:✓ )?((?:Creating|Compiled|Running|Collecting|Generating|Finalizing).{0,50})/.exec(line)?.[1],
  },
};

/**
 * Does those steps whose inputs have changed since they were last done.
 *
 * @param wanted.web whether the built web app is needed too
 * @throws SetupError saying which step failed, with the end of its output
 */
export async function setUp({ web = false } = {}) {
  const wanted = ['packages', 'client', ...(web ? ['web'] : [])];
  if (!wanted.every(isDone)) await doSteps(wanted);
  await builtTrainer();
}

async function doSteps(wanted) {
  await withCheckoutLock(async () => {
    const started = Date.now();
    console.error('Setting up Modewatch');
    for (const name of wanted) {
      if (isDone(name)) continue;
      await runStep(steps[name]);
      fs.mkdirSync(path.dirname(stampOf(name)), { recursive: true });
      fs.writeFileSync(stampOf(name), fingerprint(steps[name].inputs));
    }
    console.error(`Set up in ${Math.round((Date.now() - started) / 1000)} s`);
  });
}

function isDone(name) {
  try {
    return fs.readFileSync(stampOf(name), 'utf8') === fingerprint(steps[name].inputs);
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

function stampOf(name) {
  return path.join(root, 'node_modules', '.modewatch', name);
}

/** The pinned pnpm: the installed one, else fetched by npx. corepack needs more of the network than npm does. */
function pnpm() {
  const { packageManager } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return ['npx', '-y', packageManager];
}

function packageFiles() {
  return ['apps', 'packages'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder))
      .map((name) => `${folder}/${name}/package.json`)
      .filter((file) => fs.existsSync(path.join(root, file))),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setUp({ web: process.argv.includes('--web') }).catch((error) => {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
}
