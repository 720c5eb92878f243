import fs from 'node:fs';
import { dataOf, findHome } from './home.ts';
import { stopPostmaster } from './postmaster.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { assertOwnData } from './probe.ts';
import { serverPrograms } from './programs.ts';

/**
 * Stops the embedded server of `dir`, for every process that uses it.
 *
 * @returns whether there was one to stop
 * @throws DatabaseError when it belongs to another user, or does not stop within a minute
 */
export async function stopServer({ dir }: { dir: string }): Promise<boolean> {
  if (!fs.existsSync(dir)) return false;
  const home = findHome(dir);
  assertOwnData(home);
  if (!fs.existsSync(dataOf(home)) || !readPostmasterFile(dataOf(home))) return false;
  await stopPostmaster(home, await serverPrograms(home));
  return true;
}
