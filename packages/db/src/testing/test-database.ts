import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { createDb, type Db } from '../create-db.ts';
import { withDatabase } from '../database-url.ts';
import { migrations } from '../generated/migrations.ts';
import { migrate } from '../server/migrate.ts';
import { joinTestServer } from './test-server.ts';

/** A migrated, empty database that nobody else uses. */
export type TestDatabase = { url: string; db: Db; drop(): Promise<void> };

/** Makes a database for one test file; `drop` it afterwards. A copy of a migrated one: some 30 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await joinTestServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ask(server.url, async (client) => {
    await ensureTemplate(server.url, client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const url = withDatabase(server.url, name);
  const db = createDb(url);
  const drop = async () => {
    await db.close();
    await ask(server.url, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    await server.leave();
  };
  return { url, db, drop };
}

/** Checkouts with other migrations may use the server at the same time. */
const template = `template_${createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16)}`;
const templateLock = 7_303_016;

/** Makes the template once; it appears under its name only when it is complete. */
async function ensureTemplate(url: string, client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [templateLock]); // the lock ends with the connection
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (rowCount === 0) {
    const making = `${template}_making`;
    await client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${making}`);
    await migrate(withDatabase(url, making));
    await client.query(`ALTER DATABASE ${making} RENAME TO ${template}`);
  }
  await client.query('SELECT pg_advisory_unlock($1)', [templateLock]);
}

async function ask(connectionString: string, use: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
