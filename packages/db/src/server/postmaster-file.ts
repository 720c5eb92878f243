import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isAlive } from './is-alive.ts';

/** What a running server says about itself in `postmaster.pid`. */
export type PostmasterFile = { pid: number; dataDir: string; port: number };

const fileOf = (dataDir: string) => path.join(dataDir, 'postmaster.pid');

/** Reads it; null when there is none, or when the server is just writing it. */
export function readPostmasterFile(dataDir: string): PostmasterFile | null {
  let lines: string[];
  try {
    lines = fs.readFileSync(fileOf(dataDir), 'utf8').split('\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const [pid, directory, , port] = lines;
  return Number(pid) > 0 && Number(port) > 0
    ? { pid: Number(pid), dataDir: directory ?? '', port: Number(port) }
    : null;
}

/** Whether the process that the file names is a Postgres server; it may be of another data directory. */
export function isServerAlive({ pid }: PostmasterFile): boolean {
  return isAlive(pid) && programOf(pid) === 'postgres';
}

/**
 * Removes the file when it is a relic: after a reboot or a restart of a container its number may belong to any other
 * program, and Postgres would refuse to start for ever. A second server on the same data is impossible even without
 * the file: Postgres guards that by shared memory too.
 */
export function removeRelic(dataDir: string, file: PostmasterFile): void {
  const isCopy = path.resolve(file.dataDir) !== fs.realpathSync(dataDir);
  const isReused = isAlive(file.pid) && programOf(file.pid) !== 'postgres';
  if (isCopy || isReused) fs.rmSync(fileOf(dataDir), { force: true });
}

/** Name of a process's program. Windows is taken at the file's word: there Postgres itself checks more. */
function programOf(pid: number): string {
  if (process.platform === 'win32') return 'postgres';
  const comm = `/proc/${pid}/comm`;
  if (fs.existsSync(comm)) return fs.readFileSync(comm, 'utf8').trim();
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
  return path.basename((stdout ?? '').trim());
}
