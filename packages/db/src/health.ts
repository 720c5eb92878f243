import type { Connection } from './connection.ts';
import { hidePassword } from './database-url.ts';
import { DatabaseError, SchemaError } from './errors.ts';
import { migrationState, type Query } from './migration-state.ts';

const oldestServer = 14;

/**
 * Checks that the database can be used: that it answers, is new enough, and has the tables of this version.
 *
 * @throws DatabaseError saying which database, why, and what to do
 */
export async function assertHealthy({ url, prisma }: Connection): Promise<void> {
  const query = (sql: string) => prisma.$queryRawUnsafe<Record<string, unknown>[]>(sql);
  const [row] = await query("SELECT current_setting('server_version_num')::int AS version");
  const version = Math.floor(Number(row?.['version']) / 10_000);
  if (version < oldestServer) {
    throw new DatabaseError(
      `The database ${hidePassword(url)} runs on PostgreSQL ${version}. Modewatch needs ${oldestServer} or newer.`,
    );
  }
  await assertSameSchema(url, query);
}

/**
 * Why a query missed a table or column, better than the query itself can tell: whether it is the database that is too
 * old, or this version.
 */
export async function explainSchemaError(
  { url, prisma }: Connection,
  failure: SchemaError,
): Promise<SchemaError> {
  try {
    await assertSameSchema(url, (sql) => prisma.$queryRawUnsafe<Record<string, unknown>[]>(sql));
  } catch (error) {
    if (error instanceof SchemaError) return error;
  }
  return failure;
}

async function assertSameSchema(url: string, query: Query): Promise<void> {
  const { pending, unknown } = await migrationState(query);
  if (unknown.length > 0) {
    throw unusable(
      url,
      `was made by a newer version of Modewatch (${unknown.join(', ')})`,
      'Update this checkout: git pull.',
    );
  }
  if (pending.length > 0) {
    const todo = 'Run `./modewatch up`, which applies them, or `npx prisma migrate deploy`.';
    throw unusable(url, `lacks the migrations ${pending.join(', ')}`, todo);
  }
}

const unusable = (url: string, why: string, todo: string) =>
  new SchemaError(`The database ${hidePassword(url)} ${why}. ${todo}`);
