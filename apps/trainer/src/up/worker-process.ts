import { type ChildProcess, fork } from 'node:child_process';
import { childEnvironment } from '../env.ts';
import { programOf } from '../programs.ts';

/** Starts a worker on the database at `databaseUrl`. It stops by itself when this process is gone. */
export function startWorkerProcess(databaseUrl: string): ChildProcess {
  const { file, args, execArgv } = programOf('cli');
  return fork(file, [...args, 'work', '--no-fetch'], {
    execArgv,
    env: childEnvironment({ DATABASE_URL: databaseUrl }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true, // a Ctrl-C in the terminal reaches it through this process only
  });
}
