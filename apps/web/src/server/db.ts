import { createDb, type Db } from '@modewatch/db';
import { env } from '../env.ts';

// One per process: a development server loads this module anew at each change.
const remembered = globalThis as { modewatchDb?: Db };

/** The database, opened at first use: `next build` loads this module without one. */
export function getDb(): Db {
  if (remembered.modewatchDb === undefined) {
    if (env.DATABASE_URL === undefined) {
      throw new Error('DATABASE_URL is not set. Start the app with ./modewatch up, which sets it.');
    }
    remembered.modewatchDb = createDb(env.DATABASE_URL);
  }
  return remembered.modewatchDb;
}
