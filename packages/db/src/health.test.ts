import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { createDb } from './create-db.ts';
import { withDatabase } from './database-url.ts';
import { DatabaseError, SchemaError } from './errors.ts';
import { createTestDatabase } from './testing/index.ts';
import { useTestDatabase } from './testing/use-test-database.ts';
import { withClient } from './with-client.ts';

const { db, url } = await useTestDatabase();

const password = 'hunter2-secret';

/** What a check of that database, and an ordinary call, answer. */
async function failuresOf(url: string): Promise<DatabaseError[]> {
  const db = createDb(url);
  const results = await Promise.allSettled([db.health(), db.runs.list({ limit: 1 })]);
  await db.close();
  return results.map((result) => (result.status === 'rejected' ? result.reason : null));
}

it('is content with a migrated database', async () => {
  await expect(db.health()).resolves.toBeUndefined();
});

it.each([
  ['nobody listens', () => `postgres://me:${password}@127.0.0.1:1/modewatch`, /does not answer/, true],
  [
    'the password is wrong',
    () => Object.assign(new URL(url), { password }).href,
    /refuses this user and password/,
    false,
  ],
  ['there is no such database', () => withDatabase(url, 'nowhere'), /does not exist/, false],
])('explains that %s', async (_, url, why, isTransient) => {
  for (const failure of await failuresOf(url())) {
    expect(failure).toBeInstanceOf(DatabaseError);
    expect(failure.message).toMatch(why);
    expect(failure.message).toContain('postgres://');
    expect(failure.message).not.toContain(password);
    expect(failure.isTransient).toBe(isTransient);
  }
});

it('explains that a database is not migrated', async () => {
  for (const failure of await failuresOf(withDatabase(url, 'postgres'))) {
    expect(failure).toBeInstanceOf(SchemaError);
    expect(failure.message).toMatch(/lacks the migrations \d+_initial, .+\. Run `\.\/modewatch up`/);
  }
});

it('explains that a database was made by a newer version', async () => {
  const newer = await createTestDatabase();
  const set = (statement: string) => withClient(newer.url, (client) => client.query(statement));
  await set('ALTER TABLE projects RENAME COLUMN name TO title');
  await expect(newer.db.projects.list()).rejects.toThrow(/lacks tables or columns/); // by nobody knows whom
  await set(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    VALUES ('x', 'x', '29990101000000_future', now(), 1)`);
  for (const ask of [newer.db.health, newer.db.projects.list]) {
    const failure: unknown = await ask().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SchemaError);
    expect(String(failure)).toMatch(/newer version of Modewatch \(29990101000000_future\)/);
  }
  await newer.drop();
});

it.each(['mysql://a:b@host/x', 'nonsense', 'postgres://a:b@host/x?schema=other'])('refuses %s', (url) => {
  expect(() => createDb(url)).toThrow(DatabaseError);
});

it('reads times right from a server in another time zone', async () => {
  const elsewhere = await createTestDatabase();
  await withClient(elsewhere.url, (client) =>
    client.query(`ALTER DATABASE ${new URL(elsewhere.url).pathname.slice(1)} SET timezone = 'Asia/Tokyo'`),
  );
  const db = createDb(elsewhere.url);
  const { id, createdAt } = await db.runs.create({ config: runConfig.parse({}) });
  const seconds = await withClient(elsewhere.url, async (client) => {
    const { rows } = await client.query<{ at: number }>(
      'SELECT extract(epoch FROM created_at)::float8 AS at FROM runs WHERE id = $1',
      [id],
    );
    return rows[0]!.at;
  });
  expect(createdAt.getTime()).toBe(Math.round(seconds * 1000));
  await db.close();
  await elsewhere.drop();
});
