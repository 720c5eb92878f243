import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../env.ts';
import { typescriptOptions } from '../run/typescript-options.ts';

/** Starts a worker on the database at `databaseUrl`. It stops by itself when this process is gone. */
export function startWorkerProcess(databaseUrl: string): ChildProcess {
  return fork(fileURLToPath(new URL('../cli.ts', import.meta.url)), ['work', '--no-fetch'], {
    execArgv: typescriptOptions,
    env: childEnvironment({ DATABASE_URL: databaseUrl }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true, // a Ctrl-C in the terminal reaches it through this process only
  });
}
