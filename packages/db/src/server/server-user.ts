import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { DatabaseError } from '../errors.ts';

/** An account of this machine, as child processes take it. */
export type ServerUser = { uid: number; gid: number; name: string };

/**
 * Who runs the server: Postgres refuses to run as root. Null stands for whoever we are ourselves.
 *
 * As root it is the owner of the data, if there is data already, else `postgres`, else an account of our own,
 * else, where none can be made, `nobody`.
 *
 * @param dataDir the cluster's data directory, existing or not
 */
export function serverUser(dataDir: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const data = fs.statSync(dataDir, { throwIfNoEntry: false });
  if (data && data.uid !== 0) {
    const name = accounts().find(({ uid }) => uid === data.uid)?.name ?? `the user with id ${data.uid}`;
    return { uid: data.uid, gid: data.gid, name };
  }
  const user =
    account('postgres') ?? account('modewatch') ?? createdAccount('modewatch') ?? account('nobody');
  if (user) return user;
  throw new DatabaseError(
    'Postgres refuses to run as root, and this machine has no other user to run it as. ' +
      'Start Modewatch as an ordinary user, add a user named modewatch, or set DATABASE_URL to another server.',
  );
}

const account = (name: string) => accounts().find((each) => each.name === name) ?? null;

/** The accounts of this machine, root apart. */
function accounts(): ServerUser[] {
  const passwd = fs.existsSync('/etc/passwd') ? fs.readFileSync('/etc/passwd', 'utf8') : '';
  return passwd
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && Number.isInteger(gid));
}

/** The first of the usual programs that is there and succeeds: shadow-utils, then BusyBox. */
function createdAccount(name: string): ServerUser | null {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', name], { stdio: 'ignore' });
  if (!account(name)) spawnSync('adduser', ['-S', '-H', '-D', name], { stdio: 'ignore' });
  return account(name);
}

/** Whether the user may enter the folder, and every folder above it. */
export function canEnter(user: ServerUser | null, folder: string): boolean {
  return asUser(user, 'cd "$1"', folder);
}

/** Whether the user may start the program. */
export function canRun(user: ServerUser | null, program: string): boolean {
  return asUser(user, '"$1" --version', program);
}

/** Asks the system by trying: permission bits alone don't tell of access lists and mount options. */
function asUser(user: ServerUser | null, script: string, argument: string): boolean {
  if (!user) return true;
  const { uid, gid } = user;
  const { status } = spawnSync('/bin/sh', ['-c', script, 'sh', argument], {
    uid,
    gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return status === 0;
}
