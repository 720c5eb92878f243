import fs from 'node:fs';
import path from 'node:path';
import { isAlive } from '../is-alive.ts';

/**
 * Marks this process as one that uses the embedded server, so that nobody stops it under another's feet.
 *
 * @returns leaves again; true for the last one, whose part it is to stop the server
 */
export function joinServer(dataDir: string): { leave(): boolean } {
  const folder = path.join(dataDir, 'server-users');
  const mark = path.join(folder, String(process.pid));
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(mark, '');
  return {
    leave() {
      fs.rmSync(mark, { force: true });
      const others = fs.readdirSync(folder).filter((pid) => {
        if (isAlive(Number(pid))) return true;
        fs.rmSync(path.join(folder, pid), { force: true });
        return false;
      });
      return others.length === 0;
    },
  };
}
