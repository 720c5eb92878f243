import { migrationState } from '../migration-state.ts';
import { withClient } from '../with-client.ts';

/**
 * Names the migrations that a database still lacks, in order; some milliseconds.
 *
 * @throws DatabaseError when the database can't be reached
 */
export function pendingMigrations(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { pending } = await migrationState(async (sql) => (await client.query(sql)).rows);
    return pending;
  });
}
