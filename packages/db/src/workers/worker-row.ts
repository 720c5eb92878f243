import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { heartbeatTimeoutSeconds } from '../runs/heartbeat.ts';

/** A process that takes runs from the queue, as people see it. */
export type WorkerRow = {
  id: string;
  /** Host and process id. */
  name: string;
  concurrency: number;
  tags: string[];
  /** lost: it has not been heard of for longer than it may be silent. */
  state: 'working' | 'quarantined' | 'stopped' | 'lost';
  stateReason: string | null;
  startedAt: Date;
  heartbeatAt: Date;
  /** Runs that it trains. */
  runs: number;
};

/** Told by the server's clock alone; while the database was away nobody could be heard. */
const isLive = Prisma.sql`GREATEST(w.heartbeat_at, pg_postmaster_start_time())
  > now() - make_interval(secs => ${heartbeatTimeoutSeconds})`;

/**
 * How many runs all workers together train at once that have all of these tags: those that live and are not in
 * quarantine.
 */
export async function workerCapacity(queries: Queries, tags: readonly string[]): Promise<number> {
  const [row] = await queries.$queryRaw<{ capacity: number }[]>`
    SELECT COALESCE(sum(concurrency), 0)::int AS capacity FROM workers w
    WHERE state = 'working' AND ${isLive} AND tags @> ${[...tags]}::text[]`;
  return row?.capacity ?? 0;
}

/**
 * How many runs the workers of a host train at once, beside one that asks: those that live and are not in quarantine.
 *
 * @param asker its name; it need not be a worker
 */
export async function capacityBeside(
  queries: Queries,
  { host, asker }: { host: string; asker: string },
): Promise<number> {
  const [row] = await queries.$queryRaw<{ capacity: number }[]>`
    SELECT COALESCE(sum(concurrency), 0)::int AS capacity FROM workers w
    WHERE state = 'working' AND ${isLive} AND host = ${host} AND name <> ${asker}`;
  return row?.capacity ?? 0;
}

/**
 * Workers, those that were heard of last first.
 *
 * @param options.limit 1..500
 * @param options.onlyLive leaves out those that stopped or fell silent; those in quarantine stay
 */
export async function listWorkers(
  queries: Queries,
  { limit, onlyLive = false }: { limit: number; onlyLive?: boolean },
): Promise<WorkerRow[]> {
  assertInteger('limit', limit, { min: 1, max: 500 });
  return queries.$queryRaw`
    SELECT w.id, w.name, w.concurrency, w.tags, w.state_reason AS "stateReason",
      CASE WHEN w.state <> 'stopped' AND NOT ${isLive} THEN 'lost' ELSE w.state::text END AS state,
      w.started_at AS "startedAt", w.heartbeat_at AS "heartbeatAt",
      (SELECT count(*)::int FROM runs r JOIN attempts a ON a.run_id = r.id AND a.number = r.attempt
       WHERE r.status = 'running' AND a.worker = w.name) AS runs
    FROM workers w
    WHERE NOT ${onlyLive} OR (w.state <> 'stopped' AND ${isLive})
    ORDER BY w.heartbeat_at DESC LIMIT ${limit}`;
}
