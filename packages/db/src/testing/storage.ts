import { withDatabase } from '../database-url.ts';
import { migrate } from '../server/migrate.ts';
import { withClient } from '../with-client.ts';

/** Makes a migrated database on a server, and gives its URL. */
export async function createMigratedDatabase(serverUrl: string, name: string): Promise<string> {
  await withClient(serverUrl, (client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`));
  const url = withDatabase(serverUrl, name);
  await migrate(url);
  return url;
}

/** How much room tables take, all indices and out-of-line values included, after a plain VACUUM. */
export async function storageOf(url: string, tables: string[]): Promise<{ bytes: number; rows: number }> {
  return withClient(url, async (client) => {
    const total = { bytes: 0, rows: 0 };
    for (const table of tables) {
      await client.query(`VACUUM ${client.escapeIdentifier(table)}`);
      const { rows } = await client.query<{ bytes: string; rows: string }>(
        `SELECT pg_total_relation_size($1::regclass) AS bytes,
                (SELECT count(*) FROM ${client.escapeIdentifier(table)}) AS rows`,
        [table],
      );
      total.bytes += Number(rows[0]?.bytes);
      total.rows += Number(rows[0]?.rows);
    }
    return total;
  });
}
