import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../errors.ts';
import { clusterOf, dataOf, type Home } from './home.ts';
import { isAlive } from './is-alive.ts';
import type { Programs } from './programs.ts';

/** The one role of an embedded server; it owns everything. */
export const role = 'modewatch';

/** How long to leave the making to another process before doing it ourselves as well; it takes about a second. */
const patienceMs = 15_000;

/** A killed maker's initdb may still be writing while its folder is removed. */
const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 };

/**
 * Makes the cluster unless it is there: password, data directory and settings.
 *
 * It is made under a name of its own and then moved into place in one step, so that a death in the middle leaves
 * nothing half-made in the way, and of several processes that make one at once exactly one wins.
 *
 * @returns whether this call made it
 */
export async function ensureCluster(home: Home, programs: Programs, settings: Record<string, string>) {
  const deadline = Date.now() + patienceMs;
  while (!fs.existsSync(dataOf(home))) {
    if (anotherMakes(home) && Date.now() < deadline) {
      await sleep(50);
      continue;
    }
    const making = path.join(home.folder, `making-${process.pid}-${randomBytes(4).toString('hex')}`);
    try {
      await makeCluster(making, home, programs, settings);
      if (moveIntoPlace(making, clusterOf(home))) return true;
    } finally {
      fs.rmSync(making, removal);
    }
  }
  return false;
}

async function makeCluster(
  making: string,
  { user }: Home,
  programs: Programs,
  settings: Record<string, string>,
) {
  const dataDir = path.join(making, 'data');
  const passwordForInitdb = path.join(making, 'password-for-initdb');
  const password = randomBytes(24).toString('base64url');
  fs.mkdirSync(making);
  fs.chmodSync(making, user ? 0o755 : 0o700);
  fs.mkdirSync(dataDir, { mode: 0o700 });
  for (const file of [path.join(making, 'password'), passwordForInitdb]) {
    fs.writeFileSync(file, password, { mode: 0o600 });
  }
  if (user) for (const file of [dataDir, passwordForInitdb]) fs.chownSync(file, user.uid, user.gid);
  const { code, output } = await programs.run('initdb', [
    ...['-D', dataDir, '-U', role, `--pwfile=${passwordForInitdb}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C', '--no-instructions'],
    ...(settings.fsync === 'off' ? ['--no-sync'] : []),
    ...Object.entries({ ...defaults, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  if (code !== 0) {
    throw new DatabaseError(
      `The database could not be set up in ${making}: initdb says\n${output.trimEnd()}`,
    );
  }
  fs.rmSync(passwordForInitdb);
}

const defaults = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  log_checkpoints: 'off',
  timezone: 'UTC',
};

function moveIntoPlace(making: string, cluster: string): boolean {
  try {
    fs.renameSync(making, cluster);
    return true;
  } catch (error) {
    if (fs.existsSync(cluster)) return false; // another process was faster
    throw error;
  }
}

/** Whether another live process is at it. What dead ones left behind is swept up on the way. */
function anotherMakes({ folder }: Home): boolean {
  const others = fs.readdirSync(folder).filter((name) => name.startsWith('making-'));
  const [alive, dead] = [others.filter(hasLiveMaker), others.filter((name) => !hasLiveMaker(name))];
  for (const name of dead) fs.rmSync(path.join(folder, name), removal);
  return alive.length > 0;
}

const hasLiveMaker = (name: string) => isAlive(Number(name.split('-')[1]));
