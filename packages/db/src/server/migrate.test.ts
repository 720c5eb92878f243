import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withDatabase } from '../database-url.ts';
import { DatabaseError } from '../errors.ts';
import { migrations } from '../generated/migrations.ts';
import { joinTestServer, type TestServer } from '../testing/test-server.ts';
import { withClient } from '../with-client.ts';
import { migrate } from './migrate.ts';
import { migrationsFolder, readSchema } from './migrations-folder.ts';
import { nextMigration } from './next-migration.ts';
import { pendingMigrations } from './pending-migrations.ts';

let server: TestServer;
const databases: string[] = [];
beforeAll(async () => {
  server = await joinTestServer();
});
afterAll(async () => {
  for (const name of databases) {
    await withClient(server.url, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }
  await server.leave();
});

async function emptyDatabase(): Promise<string> {
  const name = `migrate_${process.pid}_${databases.length}`;
  await withClient(server.url, (client) => client.query(`CREATE DATABASE ${name}`));
  databases.push(name);
  return withDatabase(server.url, name);
}

const folders = () =>
  fs
    .readdirSync(migrationsFolder)
    .filter((name) => fs.existsSync(path.join(migrationsFolder, name, 'migration.sql')));

const sha256Of = (name: string) =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(migrationsFolder, name, 'migration.sql')))
    .digest('hex');

it('lists every migration of the folder, with the checksum that the stock CLI computes', () => {
  expect(migrations).toEqual(folders().map((name) => ({ name, checksum: sha256Of(name) })));
});

it('applies what is pending once, however many processes do it at once', async () => {
  const url = await emptyDatabase();
  expect(await pendingMigrations(url)).toEqual(folders());
  const messages: string[] = [];
  const onProgress = (message: string) => messages.push(message);
  const results = await Promise.all([1, 2, 3].map(() => migrate(url, { onProgress })));
  expect(results.flatMap(({ applied }) => applied)).toEqual(folders());
  expect(messages).toEqual(['Setting up the database']);
  expect(await pendingMigrations(url)).toEqual([]);
  expect(await migrate(url)).toEqual({ applied: [] });
});

it('keeps the history that the stock CLI keeps', async () => {
  const url = await emptyDatabase();
  await migrate(url);
  const history = await withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished, rolled_back_at, logs
       FROM _prisma_migrations ORDER BY started_at`,
    );
    return rows;
  });
  expect(history).toEqual(
    folders().map((name) => ({
      ...{ migration_name: name, checksum: sha256Of(name), applied_steps_count: 1 },
      ...{ finished: true, rolled_back_at: null, logs: null },
    })),
  );
});

it('says what stands in the way of a migration', async () => {
  const url = await emptyDatabase();
  await withClient(url, (client) => client.query("CREATE TYPE log_level AS ENUM ('mine')"));
  const failure = migrate(url);
  await expect(failure).rejects.toThrow(DatabaseError);
  await expect(failure).rejects.toThrow(/could not be brought up to date[\s\S]*"log_level" already exists/);
  await expect(migrate(url)).rejects.toThrow(/_initial[\s\S]*failed/);
});

it('leaves a database alone that another program uses', async () => {
  const url = await emptyDatabase();
  await withClient(url, (client) => client.query('CREATE TABLE customers (id int)'));
  await expect(migrate(url)).rejects.toThrow(/holds tables of another program/);
});

it('finds nothing to migrate between the migrations and schema.prisma', async () => {
  expect(await nextMigration({ url: server.url, name: 'drift' })).toBeNull();
});

it('works out the migration to a changed schema', async () => {
  const schema = readSchema().replace('model Sweep {', 'model Sweep {\n  colour String @default("blue")\n');
  const migration = await nextMigration({ url: server.url, name: 'Add colours, to sweeps!', schema });
  expect(migration?.folder).toMatch(/^\d{14}_add_colours_to_sweeps$/);
  expect(migration?.script).toContain(
    `ALTER TABLE "sweeps" ADD COLUMN     "colour" TEXT NOT NULL DEFAULT 'blue'`,
  );
});

it('leaves no database behind that it made for a comparison', async () => {
  const shadows = await withClient(server.url, async (client) => {
    const { rows } = await client.query(
      "SELECT datname FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'",
    );
    return rows;
  });
  expect(shadows).toEqual([]);
});
