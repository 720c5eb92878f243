import pg from 'pg';
import { assertDatabaseUrl } from './database-url.ts';
import { explainFailure } from './explain-failure.ts';

/** Runs `use` on a connection of its own. */
export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  assertDatabaseUrl(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // told by the query that fails
  try {
    await client.connect();
    return await use(client);
  } catch (error) {
    throw explainFailure(url, error);
  } finally {
    await client.end();
  }
}
