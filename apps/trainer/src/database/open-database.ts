import path from 'node:path';
import { createDb, type Db } from '@modewatch/db';
import { ensureServer, migrate, stopServer } from '@modewatch/db/server';
import type { Env } from '../env.ts';
import { type Outage, watchOutage } from './outage.ts';
import { joinServer } from './server-share.ts';

export type Database = {
  url: string;
  db: Db;
  outage: Outage;
  /** Closes the connections; the last process that uses the embedded server stops it. */
  close(): Promise<void>;
};

/**
 * Opens the user's database, or else the embedded one, which is made and started when need be, and brings it up to
 * date.
 *
 * @throws DatabaseError
 */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<Env, 'databaseUrl' | 'dataDir'>,
  say: (line: string) => void,
): Promise<Database> {
  const server = databaseUrl === undefined ? await embeddedServer(dataDir, say) : givenServer(databaseUrl);
  try {
    const url = await server.ensure();
    await migrate(url, { onProgress: say });
    const db = createDb(url);
    await db.health();
    return {
      url,
      db,
      outage: watchOutage({ say, revive: server.revive }),
      async close() {
        await db.close();
        await server.leave();
      },
    };
  } catch (error) {
    await server.leave();
    throw error;
  }
}

type Server = {
  /** @returns the URL of the running server */
  ensure(): Promise<string>;
  /** Starts it again after it was killed, where that is ours to do. */
  revive?: () => Promise<unknown>;
  leave(): Promise<void>;
};

function givenServer(url: string): Server {
  return { ensure: () => Promise.resolve(url), leave: () => Promise.resolve() };
}

async function embeddedServer(dataDir: string, say: (line: string) => void): Promise<Server> {
  const dir = path.join(dataDir, 'postgres');
  const share = await joinServer(dataDir);
  let isLeaving = false;
  let reviving: Promise<unknown> | undefined;
  return {
    ensure: async () => (await ensureServer({ dir, onProgress: say })).url,
    async revive() {
      if (isLeaving) return;
      reviving ??= ensureServer({ dir }).finally(() => {
        reviving = undefined;
      });
      await reviving;
    },
    async leave() {
      isLeaving = true;
      await reviving?.catch(() => undefined); // or it would start what is stopped here
      await share.leave(() => stopServer({ dir }));
    },
  };
}
