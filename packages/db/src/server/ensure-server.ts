import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../errors.ts';
import { ensureCluster } from './cluster.ts';
import { dataOf, findHome, type Home, isElsewhere } from './home.ts';
import { endOfLog, startPostmaster } from './postmaster.ts';
import { assertOwnData, probe } from './probe.ts';
import { type Programs, serverPrograms } from './programs.ts';

/** Where an embedded server is wanted, and how. */
export type ServerOptions = {
  /** Folder of the server: data, password, programs if need be. Made when it is missing. */
  dir: string;
  /** Port on 127.0.0.1; default: the one it had last. Another free one is taken when it is in use. A running server keeps its own. */
  port?: number | undefined;
  /** Postgres settings of a server that is made by this call. Tests switch `fsync` off; nothing else should. */
  settings?: Record<string, string>;
  /** Told, in words for the user, what takes longer than a moment. */
  onProgress?: (message: string) => void;
};

/** How the server came to run: it did already, it was started, it was made. */
export type Server = { url: string; how: 'reused' | 'started' | 'created' };

/** Recovery after a kill takes seconds; a disk on its knees some more. */
const timeoutMs = 120_000;

/**
 * Makes sure that the embedded Postgres server of `dir` runs, whatever state it is in: not made yet, half made by a
 * process that was killed, stopped, killed, or running already. Any number of processes may call this at once.
 * The server outlives its starter; it listens on 127.0.0.1 only and asks for a random password.
 *
 * @returns a connection URL with the password; keep it out of messages
 * @throws DatabaseError with the end of the server's log when it can't be started
 */
export async function ensureServer(options: ServerOptions): Promise<Server> {
  const home = findHome(options.dir);
  assertOwnData(home);
  const finding = await probe(home);
  if (finding.state === 'ready') return { url: finding.url, how: 'reused' };

  const { onProgress = () => undefined } = options;
  const programs = await serverPrograms(home);
  if (isElsewhere(home, options.dir)) {
    onProgress(`The database lives in ${home.folder}: ${home.user?.name} can't enter ${options.dir}`);
  }
  const isCreated = await ensureCluster(home, programs, options.settings ?? {});
  const { url, isStarted } = await ensureRunning(home, programs, options.port);
  return { url, how: isCreated ? 'created' : isStarted ? 'started' : 'reused' };
}

async function ensureRunning(home: Home, programs: Programs, port: number | undefined) {
  const deadline = Date.now() + timeoutMs;
  let isStarted = false;
  while (Date.now() < deadline) {
    const finding = await probe(home);
    if (finding.state === 'ready') return { url: finding.url, isStarted };
    if (finding.state === 'busy') {
      await sleep(50);
      continue;
    }
    const outcome = await startPostmaster(home, programs, port);
    if (outcome === 'failed') break;
    if (outcome === 'started') isStarted = true;
  }
  throw new DatabaseError(
    `The database server in ${dataOf(home)} could not be started. ${endOfLog(home)}\n` +
      'Set this right, or let DATABASE_URL name another server.',
  );
}
