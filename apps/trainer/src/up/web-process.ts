import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { childEnvironment, type Env, repository } from '../env.ts';
import { UserError } from '../errors.ts';
import { pause } from '../pause.ts';
import { webUrl } from './address.ts';

/** Next knows nothing of its parent; this ends it when that is gone, even by kill -9. */
const endWithParent = "data:text/javascript,process.once('disconnect',()=>process.exit())";

const webFolder = path.join(repository, 'apps/web');

/** @throws UserError */
export function assertWebIsBuilt(): void {
  if (fs.existsSync(path.join(webFolder, '.next', 'BUILD_ID'))) return;
  throw new UserError('The web app is not built. Start with ./modewatch up, which builds it.');
}

/** Starts the built web app on the database at `databaseUrl`. */
export function startWeb({ host, port }: Pick<Env, 'host' | 'port'>, databaseUrl: string): ChildProcess {
  const next = createRequire(path.join(webFolder, 'package.json')).resolve('next/dist/bin/next');
  return spawn(
    process.execPath,
    [...['--import', endWithParent], ...[next, 'start', '--hostname', host, '--port', String(port)]],
    {
      cwd: webFolder,
      env: childEnvironment({
        DATABASE_URL: databaseUrl,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
      }),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      detached: true,
    },
  );
}

/** Waits until the web app answers. */
export async function webAnswers(address: Pick<Env, 'host' | 'port'>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await fetch(`${webUrl(address)}/api/health`, { signal: AbortSignal.timeout(5000) });
      if (response.ok) return;
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error; // not listening yet
    }
    await pause(100, signal);
  }
}
