import { type Connection, openConnection } from './connection.ts';
import { explainFailure } from './explain-failure.ts';
import { createSweep, listProjects } from './projects.ts';
import { createRun } from './runs/create-run.ts';
import { findRun, runById, runByName } from './runs/find-run.ts';
import { listRuns } from './runs/list-runs.ts';

/** All that is done with the database, grouped by entity. */
export type Db = ReturnType<typeof createDb>;

/**
 * The one way to the database: functions named for the question they answer. Nothing is connected before the first
 * call. Every function throws `DatabaseError` when the database can't be used.
 *
 * @param url of a migrated Postgres database, 14 or newer
 * @throws DatabaseError when it is no such URL
 */
export function createDb(url: string) {
  const connection = openConnection(url);
  return { ...groups(connection), close: () => closeConnection(connection) };
}

function groups({ url, prisma }: Connection) {
  /** Binds a function to this database, and explains its failures. */
  const bind =
    <Args extends unknown[], Answer>(ask: (queries: typeof prisma, ...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      try {
        return await ask(prisma, ...args);
      } catch (error) {
        throw explainFailure(url, error);
      }
    };
  return {
    runs: {
      create: bind(createRun),
      list: bind(listRuns),
      byId: bind(runById),
      byName: bind(runByName),
      find: bind(findRun),
    },
    projects: { list: bind(listProjects) },
    sweeps: { create: bind(createSweep) },
  };
}

async function closeConnection({ prisma, pool }: Connection): Promise<void> {
  await prisma.$disconnect();
  if (!pool.ended) await pool.end();
}
