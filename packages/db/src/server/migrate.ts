import { hidePassword } from '../database-url.ts';
import { DatabaseError } from '../errors.ts';
import { explainFailure } from '../explain-failure.ts';
import { withClient } from '../with-client.ts';
import { everything, readMigrations } from './migrations-folder.ts';
import { pendingMigrations } from './pending-migrations.ts';
import { withSchemaEngine } from './schema-engine.ts';

/** Any number will do, as long as every version of Modewatch uses the same. */
const lockKey = 7_303_014;

/**
 * Brings a database up to date, as `prisma migrate deploy` would: same table of applied migrations, same checksums,
 * so that the stock CLI can go on from here. Safe to be called by several processes at once, and cheap when nothing
 * is pending.
 *
 * @param options.onProgress told, in words for the user, that there is work to do
 * @throws DatabaseError when the database can't be reached, or a migration fails (what it says is in the message)
 */
export async function migrate(
  url: string,
  options: { onProgress?: (message: string) => void } = {},
): Promise<{ applied: string[] }> {
  if ((await pendingMigrations(url)).length === 0) return { applied: [] };
  return withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]); // the lock ends with the connection
    const pending = await pendingMigrations(url); // another process may have been faster
    if (pending.length === 0) return { applied: [] };
    const isNew = pending.length === readMigrations().migrationDirectories.length;
    options.onProgress?.(isNew ? 'Setting up the database' : `Updating the database: ${pending.join(', ')}`);
    return { applied: await apply(url) };
  });
}

async function apply(url: string): Promise<string[]> {
  try {
    const migrationsList = readMigrations();
    const { appliedMigrationNames } = await withSchemaEngine({ url }, (engine) =>
      engine.applyMigrations({ migrationsList, filters: everything }),
    );
    return appliedMigrationNames;
  } catch (error) {
    const explained = explainFailure(url, error);
    if (explained instanceof DatabaseError) throw explained;
    const message = error instanceof Error ? error.message : String(error);
    const isForeign = error instanceof Error && 'code' in error && error.code === 'P3005';
    throw new DatabaseError(
      isForeign
        ? `The database ${hidePassword(url)} holds tables of another program. Give Modewatch a database of its own.`
        : `The database ${hidePassword(url)} could not be brought up to date. ${message}\n` +
            '`npx prisma migrate status` shows how far it got.',
      { cause: error },
    );
  }
}
