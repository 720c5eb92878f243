import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseError } from '../errors.ts';
import { canEnter, type ServerUser, serverUser } from './server-user.ts';

/** Where a cluster and, if need be, its programs live, and who runs it. */
export type Home = { folder: string; user: ServerUser | null };

/** What is made, moved and removed as one: data, password and port. */
export const clusterOf = (home: Home) => path.join(home.folder, 'cluster');
/** The Postgres data directory; it belongs to the home's user. */
export const dataOf = (home: Home) => path.join(clusterOf(home), 'data');
/** Beside the data and not within, so that the server's own user can't read it. */
export const passwordFileOf = (home: Home) => path.join(clusterOf(home), 'password');
/** The port that the server had last. */
export const portFileOf = (home: Home) => path.join(clusterOf(home), 'port');
/** What the server says; it is written by the home's user. */
export const logOf = (home: Home) => path.join(dataOf(home), 'server.log');

/**
 * Finds the home of the server that is asked for under `dir`: `dir` itself, or, where the server's user can't enter
 * it (as root, with a checkout under /root), a folder that it can. Permissions that exist are never changed.
 * A choice once made is remembered in `dir`.
 */
export function findHome(dir: string): Home {
  fs.mkdirSync(dir, { recursive: true });
  const here = fs.realpathSync(dir);
  const pointer = path.join(here, 'lives-in');
  const folder = rememberedFolder(pointer) ?? here;
  const user = serverUser(dataOf({ folder, user: null }));
  if (canEnter(user, folder)) return { folder, user };

  const elsewhere = reachableFolder(here, user);
  fs.writeFileSync(pointer, `${elsewhere}\n`);
  fs.writeFileSync(path.join(elsewhere, 'belongs-to'), `${here}\n`); // for whoever tidies up there
  return { folder: elsewhere, user };
}

/** Without links in it, because Postgres tells its own place like that. */
function rememberedFolder(pointer: string): string | undefined {
  if (!fs.existsSync(pointer)) return undefined;
  const folder = fs.readFileSync(pointer, 'utf8').trim();
  return fs.existsSync(folder) ? fs.realpathSync(folder) : undefined;
}

/** Whether the data lies elsewhere than it was asked for, which a user wants to be told. */
export function isElsewhere(home: Home, dir: string): boolean {
  return home.folder !== fs.realpathSync(dir);
}

function reachableFolder(dir: string, user: ServerUser | null): string {
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 12);
  const parents = ['/var/lib/modewatch', path.join(os.tmpdir(), 'modewatch'), '/tmp/modewatch'];
  const folder = parents.map((parent) => path.join(parent, name)).find((each) => isUsable(each, user));
  if (folder) return fs.realpathSync(folder);
  throw new DatabaseError(
    `${user?.name ?? 'The current user'}, who runs the database server, can enter neither ${dir} nor any of ${parents.join(', ')}. ` +
      'Put the checkout where other users may enter, or set DATABASE_URL to another server.',
  );
}

function isUsable(folder: string, user: ServerUser | null): boolean {
  try {
    return [path.dirname(folder), folder].every(isOursAndTraversable) && canEnter(user, folder);
  } catch (error) {
    if (isMissingRight(error)) return false;
    throw error;
  }
}

/**
 * Makes a folder that others may pass through, whatever the umask. One that exists stays as it is, and must be ours:
 * in a shared temp folder somebody else could have put it there.
 */
function isOursAndTraversable(folder: string): boolean {
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(folder, { recursive: true });
    fs.chmodSync(folder, 0o755);
  }
  const stat = fs.lstatSync(folder);
  return stat.isDirectory() && stat.uid === process.getuid?.();
}

function isMissingRight(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT';
}
