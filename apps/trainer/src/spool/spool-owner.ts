import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isAlive } from '../is-alive.ts';

/**
 * Who writes a spool: a run process, and the worker that forked it. Containers that share a volume share a data
 * folder, so the host belongs to it. `database` is the identity of the one that its run is in: a data folder may serve
 * several, one after the other.
 */
export type SpoolOwner = { host: string; pid: number; parentPid: number; database: string };

/**
 * Makes the folder of a spool together with its owner, in one rename: a folder without an owner is never seen.
 * A folder that is there already stays as it is.
 */
export function createSpoolDirectory(directory: string, owner: Omit<SpoolOwner, 'host'>): void {
  if (fs.existsSync(directory)) return;
  const prepared = `${directory}.${owner.pid}.new`;
  fs.mkdirSync(prepared, { recursive: true });
  const text = JSON.stringify({ host: os.hostname(), ...owner });
  fs.writeFileSync(path.join(prepared, 'owner.json'), text, { flush: true });
  fs.renameSync(prepared, directory);
}

/** Who made the spool. */
export function spoolOwner(directory: string): SpoolOwner {
  return JSON.parse(fs.readFileSync(path.join(directory, 'owner.json'), 'utf8'));
}

/** Whether anyone else still writes to the spool; 'unknown' when that would be on another host, or can't be read. */
export function ownerState(directory: string): 'alive' | 'dead' | 'unknown' {
  const owner = readableOwner(directory);
  if (!owner) return 'unknown';
  if (owner.host !== os.hostname()) return 'unknown';
  const others = [owner.pid, owner.parentPid].filter((pid) => pid !== process.pid);
  return others.some(isAlive) ? 'alive' : 'dead';
}

/** Identity of the database that the spool was written for; undefined when that can't be read. */
export function spoolDatabase(directory: string): string | undefined {
  return readableOwner(directory)?.database;
}

/** A damaged file must not keep the events beside it from being delivered. */
function readableOwner(directory: string): SpoolOwner | undefined {
  try {
    return spoolOwner(directory);
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
