import { createDb, type Db } from '@modewatch/db';
import { env } from '../env.ts';

// One per process: a development server loads this module anew at each change.
const remembered = globalThis as { modewatchDb?: Db };

/** The database, opened at first use: `next build` loads this module without one. */
export function getDb(): Db {
  remembered.modewatchDb ??= createDb(databaseUrl());
  return remembered.modewatchDb;
}

export function databaseUrl(): string {
  if (env.DATABASE_URL === undefined) {
    throw new Error('DATABASE_URL is not set. Start the app with ./modewatch up, which sets it.');
  }
  return env.DATABASE_URL;
}
