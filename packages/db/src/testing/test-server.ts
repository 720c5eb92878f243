import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ensureServer } from '../server/ensure-server.ts';
import { clusterOf, findHome } from '../server/home.ts';
import { stopPostmaster } from '../server/postmaster.ts';
import { serverPrograms } from '../server/programs.ts';

/** A share in the test server: it runs until the last one who has a share leaves. */
export type TestServer = { url: string; leave(): Promise<void> };

const dir = path.join(os.tmpdir(), `modewatch-tests-${process.getuid?.() ?? os.userInfo().username}`);

/** Everyone who uses the server holds this lock shared, whoever wants to stop it needs it alone. */
const useLock = 7_303_015;

/**
 * Joins the one test server of this user and machine, which is started when nobody has it running. It gives up
 * durability for speed, and its data when the last one leaves: the lock of a process that dies goes with its
 * connection, so nothing has to be counted or cleaned up after it.
 */
export async function joinTestServer(): Promise<TestServer> {
  for (let attempt = 1; ; attempt++) {
    const { url } = await ensureServer({ dir, port: 25_433, settings });
    const client = new pg.Client({ connectionString: url, application_name: 'modewatch tests' });
    client.on('error', () => undefined); // told by the query that fails
    try {
      await client.connect();
      await client.query('SELECT pg_advisory_lock_shared($1)', [useLock]);
      return { url, leave: () => leave(client) };
    } catch (error) {
      // Somebody who left was just stopping it.
      if (attempt === 20) throw error;
      await sleep(100);
    }
  }
}

const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off' };

async function leave(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_unlock_shared($1)', [useLock]);
  const { rows } = await client.query<{ isAlone: boolean }>('SELECT pg_try_advisory_lock($1) AS "isAlone"', [
    useLock,
  ]);
  if (rows[0]?.isAlone) await discardServer();
  await client.end();
}

/** Moved out of the way before it stops: whoever comes now finds nothing, and makes a new one. */
async function discardServer(): Promise<void> {
  const home = findHome(dir);
  const programs = await serverPrograms(home);
  if (process.platform === 'win32') return stopPostmaster(home, programs); // no folder in use can be moved there
  const discarded = { ...home, folder: fs.mkdtempSync(`${home.folder}-discarded-`) };
  fs.chmodSync(discarded.folder, 0o755); // for the server's own user
  fs.renameSync(clusterOf(home), clusterOf(discarded));
  await stopPostmaster(discarded, programs);
  fs.rmSync(discarded.folder, { recursive: true, force: true, maxRetries: 10 });
}
