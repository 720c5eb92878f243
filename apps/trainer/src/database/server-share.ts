import fs from 'node:fs';
import path from 'node:path';
import { isAlive } from '../is-alive.ts';
import { pause } from '../pause.ts';

/** A share in the embedded server. */
export type ServerShare = {
  /** Gives it back. The last one to do so calls `stop`, during which nobody else gets a share. */
  leave(stop: () => Promise<unknown>): Promise<void>;
};

/** Longer than a server takes to stop. */
const patienceMs = 120_000;
const lookEveryMs = 50;

/**
 * Marks this process as one that uses the embedded server, so that nobody stops it under another's feet. Waits while
 * the last user before is just stopping it.
 *
 * Each process has one file in a folder: `<pid>` while it uses the server, `<pid>.leaving` while it finds out whether
 * it is the last one and stops the server. It says so before it looks for others, and they say that they are there
 * before they look for it: so one of the two always sees the other. Files of dead processes don't count.
 */
export async function joinServer(dataDir: string): Promise<ServerShare> {
  const folder = path.join(dataDir, 'server-users');
  const using = path.join(folder, String(process.pid));
  const leaving = `${using}.leaving`;
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(using, '');
  for (let waitedMs = 0; liveMarks(folder).some(isLeaving) && waitedMs < patienceMs; waitedMs += lookEveryMs)
    await pause(lookEveryMs);
  return {
    async leave(stop) {
      fs.renameSync(using, leaving);
      try {
        if (liveMarks(folder).every(isLeaving)) await stop();
      } finally {
        fs.rmSync(leaving, { force: true });
      }
    },
  };
}

const isLeaving = (mark: string) => mark.endsWith('.leaving');

/** The marks of processes that live; those of others are swept up. */
function liveMarks(folder: string): string[] {
  return fs.readdirSync(folder).filter((mark) => {
    if (isAlive(Number.parseInt(mark, 10))) return true;
    fs.rmSync(path.join(folder, mark), { force: true });
    return false;
  });
}
