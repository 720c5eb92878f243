import { migrations } from './generated/migrations.ts';

/** Runs a query and gives its rows. */
export type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/** How a database's tables relate to what this version of Modewatch needs. */
export type MigrationState = {
  /** Not applied yet, in order. */
  pending: string[];
  /** Applied by a newer version: this one can't know what they changed. */
  unknown: string[];
};

/** Compares names only, in one query: no migration is read and no engine is started. */
export async function migrationState(query: Query): Promise<MigrationState> {
  const applied = (await isMigrated(query))
    ? (
        await query(
          'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
        )
      ).map((row) => String(row['migration_name']))
    : [];
  const known = migrations.map(({ name }) => name);
  return {
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

async function isMigrated(query: Query): Promise<boolean> {
  const [row] = await query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS answer");
  return row?.['answer'] === true;
}
