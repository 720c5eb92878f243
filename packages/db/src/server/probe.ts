import fs from 'node:fs';
import pg from 'pg';
import { DatabaseError } from '../errors.ts';
import { role } from './cluster.ts';
import { clusterOf, dataOf, type Home, passwordFileOf } from './home.ts';
import { isServerAlive, type PostmasterFile, readPostmasterFile } from './postmaster-file.ts';

/** Name of the one database of an embedded server. */
const database = 'modewatch';

/** What a look at the server finds: `busy` means starting, recovering or stopping, so look again soon. */
export type Finding = { state: 'ready'; url: string } | { state: 'busy' } | { state: 'down' };

/** Looks whether the home's server runs, by connecting to it; makes the database if it isn't there yet. */
export async function probe(home: Home): Promise<Finding> {
  const file = readPostmasterFile(dataOf(home));
  if (!file) return { state: 'down' };
  const password = fs.readFileSync(passwordFileOf(home), 'utf8');
  const url = (name: string) =>
    `postgres://${role}:${password}@127.0.0.1:${file.port}/${encodeURIComponent(name)}`;
  try {
    const dataDir = await query(url(database), "SELECT current_setting('data_directory') AS answer");
    return fs.realpathSync(String(dataDir)) === dataOf(home)
      ? { state: 'ready', url: url(database) }
      : { state: 'down' };
  } catch (error) {
    if (codeOf(error) === noSuchDatabase) {
      await createDatabase(url('postgres'));
      return { state: 'busy' };
    }
    return failureOf(error, home, file);
  }
}

const noSuchDatabase = '3D000';
const wrongPassword = '28P01';
/** Somebody else was faster: "duplicate database", or the unique index behind it. */
const alreadyThere = ['42P04', '23505'];

async function createDatabase(url: string): Promise<void> {
  try {
    await query(url, `CREATE DATABASE ${database}`);
  } catch (error) {
    if (!alreadyThere.includes(codeOf(error) ?? '')) throw error;
  }
}

function failureOf(error: unknown, home: Home, file: PostmasterFile): Finding {
  const isOurs = file.dataDir === dataOf(home);
  if (codeOf(error) === wrongPassword && isOurs) {
    throw new DatabaseError(
      `The server of ${dataOf(home)} on port ${file.port} does not accept the password in ${passwordFileOf(home)}. ` +
        'Put the right one there, or set DATABASE_URL.',
      { cause: error },
    );
  }
  return { state: isOurs && isServerAlive(file) ? 'busy' : 'down' };
}

/** @throws DatabaseError when the data belongs to another user, whom Postgres wouldn't let us stand in for */
export function assertOwnData(home: Home): void {
  try {
    fs.accessSync(passwordFileOf(home), fs.constants.R_OK);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return; // not made yet
    const owner = fs.statSync(clusterOf(home)).uid;
    throw new DatabaseError(
      `The database in ${home.folder} was made by the user with id ${owner}, and only that user can open it. ` +
        'Start Modewatch as that user, remove the folder (its runs are lost), or set DATABASE_URL.',
      { cause },
    );
  }
}

async function query(connectionString: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  // A server that dies while we talk to it is told by the query that fails.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end().catch(() => undefined); // it was not connected
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
