import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { withDatabase } from '../database-url.ts';

/** What the engine talks to Postgres through. It never closes what it opened, so its user must. */
export type EngineAdapter = { factory: SqlMigrationAwareDriverAdapterFactory; close(): Promise<void> };

/** adapter-pg, with the parts of it replaced that migrations can't use. */
export function engineAdapter(url: string): EngineAdapter {
  const opened: SqlDriverAdapter[] = [];
  const remember = (adapter: SqlDriverAdapter) => {
    opened.push(adapter);
    return adapter;
  };
  return {
    factory: {
      provider: 'postgres',
      adapterName: '@prisma/adapter-pg',
      connect: async () => remember(await connect(url)),
      connectToShadowDb: async () => remember(await connectToShadow(url)),
    },
    close: async () => {
      for (const adapter of opened.splice(0)) await adapter.dispose();
    },
  };
}

/**
 * One connection, so that session state such as locks stays together.
 * adapter-pg cuts a script at each semicolon, also within strings and functions; Postgres takes it whole.
 */
async function connect(url: string): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const charColumns = readCharAsText(pool);
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  const close = adapter.dispose.bind(adapter);
  return Object.assign(adapter, {
    dispose: async () => {
      if (!pool.ended) await close();
    },
    executeScript: async (script: string) => void (await pool.query(script)),
    queryRaw: async (query: SqlQuery) => {
      const result = await queryRaw(query);
      for (const i of charColumns.get(result.rows) ?? []) result.columnTypes[i] = ColumnTypeEnum.Character;
      return result;
    },
  });
}

/**
 * adapter-pg refuses columns of the type "char", of which the catalog is full: they are passed to it as text.
 *
 * @returns by rows of a result, which of its columns were such
 */
function readCharAsText(pool: pg.Pool): WeakMap<object, number[]> {
  const { CHAR, BPCHAR } = pg.types.builtins;
  const charColumns = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as (config: unknown) => Promise<pg.QueryArrayResult>; // as adapter-pg calls it
  Object.assign(pool, {
    query: async (config: unknown) => {
      const result = await query(config);
      const fields = result.fields ?? []; // a script has several results
      charColumns.set(
        result.rows ?? [],
        fields.flatMap((field, i) => (field.dataTypeID === CHAR ? [i] : [])),
      );
      for (const field of fields) if (field.dataTypeID === CHAR) field.dataTypeID = BPCHAR;
      return result;
    },
  });
  return charColumns;
}

/** adapter-pg's own drops the shadow database before it has left it, which Postgres refuses. */
async function connectToShadow(url: string): Promise<SqlDriverAdapter> {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  await run(url, `CREATE DATABASE "${name}"`);
  const adapter = await connect(withDatabase(url, name));
  const leave = adapter.dispose.bind(adapter);
  return Object.assign(adapter, {
    dispose: async () => {
      await leave();
      await run(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  });
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
