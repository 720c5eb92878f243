import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { childEnvironment } from '../env.ts';

export type NpmInstall = {
  /** Is made to hold the packages and nothing else. */
  folder: string;
  /** Exact versions. */
  packages: Record<string, string>;
  /** Those that may run a program of theirs at the end. */
  withScript: readonly string[];
  signal?: AbortSignal;
  /** Told how many bytes there are so far, every now and then. */
  onProgress?: (bytes: number) => void;
};

const progressEveryMs = 1000;

// What a user has set npm to must not lead elsewhere; where it fetches from, and through which proxy, is the user's.
const options = ['--prefix=.', '--global=false', '--dry-run=false', '--ignore-scripts=false'];
const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];

/** Installs packages with npm into a folder of their own. @throws Error with npm's reason */
export async function npmInstall(install: NpmInstall): Promise<void> {
  const { folder, packages, withScript, signal, onProgress } = install;
  fs.mkdirSync(folder, { recursive: true });
  const allowScripts = Object.fromEntries(withScript.map((name) => [name, true]));
  const manifest = { private: true, dependencies: packages, allowScripts };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  const timer = setInterval(() => onProgress?.(bytesIn(folder)), progressEveryMs);
  try {
    await runNpm(['install', ...options, ...quiet], { folder, signal });
  } finally {
    clearInterval(timer);
  }
}

function runNpm(args: string[], { folder, signal }: { folder: string; signal: AbortSignal | undefined }) {
  const child = spawn('npm', args, {
    cwd: folder,
    env: childEnvironment({}),
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32', // npm is a script there
    ...(signal && { signal }),
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise<void>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new Error(`npm, which comes with Node, did not run: ${cause.message}`, { cause })),
    );
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(reasonIn(said, code)))));
  });
}

/** The line of what npm said that tells why: that of an error that was thrown, else npm's own first sentence. */
export function reasonIn(said: string, code: number | null): string {
  const lines = said
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line !== '');
  const telling =
    lines.find((line) => /\breason: /.test(line)) ??
    lines.find((line) => /^\w*Error: /.test(line)) ??
    lines.find((line) => !/^(code|errno|syscall|path|command|npm warn) ?/.test(line));
  return telling ?? `npm ended with exit code ${code}`;
}

/** What the files of a folder add up to, while others write there. */
function bytesIn(folder: string): number {
  try {
    return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).reduce((sum, entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return sum + (entry.isFile() ? (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) : 0);
    }, 0);
  } catch {
    return 0; // a folder went away in the middle; the next look is a second away
  }
}
