import type { Queries } from '../connection.ts';
import { noSuchAttempt } from '../events/record-events.ts';
import { Prisma, type PrismaClient } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { type ChangedPart, channel } from '../notify.ts';
import { followRun } from '../sweeps/follow-run.ts';

/**
 * A run whose heartbeat is older than this counts as lost, seconds. Workers beat several times as often; seen and
 * handed on within half a minute.
 */
export const heartbeatTimeoutSeconds = 20;

/**
 * When a run was last heard of. While the database itself was away nobody could be heard, so its start counts too:
 * else all runs would seem lost when it comes back. Only the server's clock is asked.
 */
const lastHeardOf = Prisma.sql`GREATEST(heartbeat_at, pg_postmaster_start_time())`;

/** Whether a run was heard of within these seconds, as a condition on its row. */
export const isFresh = (seconds: number) =>
  Prisma.sql`${lastHeardOf} > now() - make_interval(secs => ${seconds})`;

/**
 * Says that an attempt is at work. A run that was taken for lost runs again, unless a later attempt has been opened.
 *
 * @returns superseded: a later attempt has the run; canceled: stop
 * @throws NotFoundError when there is no such attempt
 */
export async function heartbeat(
  prisma: PrismaClient,
  { runId, attempt }: { runId: string; attempt: number },
): Promise<'current' | 'superseded' | 'canceled'> {
  return prisma.$transaction(async (tx) => {
    // Waits for a recording of the attempt's last events: a heartbeat must not revive what they end.
    const [row] = await tx.$queryRaw<{ newestAttempt: number; status: string; isEnded: boolean }[]>`
      SELECT r.attempt AS "newestAttempt", r.status::text AS status, a.ended_at IS NOT NULL AS "isEnded"
      FROM runs r JOIN attempts a ON a.run_id = r.id
      WHERE r.id = ${runId}::uuid AND a.number = ${attempt}
      FOR NO KEY UPDATE`;
    if (!row) throw noSuchAttempt(runId, attempt);
    if (row.newestAttempt > attempt) return 'superseded';
    if (row.status === 'canceled') return 'canceled';
    if (!row.isEnded) await beat(tx, { runId, attempt });
    return 'current';
  });
}

async function beat(queries: Queries, { runId, attempt }: { runId: string; attempt: number }): Promise<void> {
  const revived = await queries.$queryRaw<unknown[]>`
    WITH before AS (SELECT id, status FROM runs WHERE id = ${runId}::uuid),
    beaten AS (
      UPDATE runs SET heartbeat_at = now(), status = 'running', status_reason = NULL
      WHERE id = ${runId}::uuid AND attempt = ${attempt} AND status IN ('running', 'lost', 'pending')
      RETURNING id
    )
    SELECT pg_notify(${channel}, ${statusChange})::text
    FROM beaten JOIN before USING (id) WHERE before.status <> 'running'`;
  if (revived.length > 0) await followRun(queries, runId);
}

const statusChange = Prisma.sql`json_build_object('runId', id, 'what', ${['status'] satisfies ChangedPart[]}::text[])::text`;

/**
 * Marks running runs as lost that were not heard of for too long. One whose row somebody holds is left for the next time:
 * it is being recorded, or whoever did that is gone, and must not keep the others waiting.
 *
 * @param olderThanSeconds 1..86400
 * @returns the ids of the runs that this call marked
 */
export async function markLost(
  prisma: PrismaClient,
  { olderThanSeconds }: { olderThanSeconds: number },
): Promise<string[]> {
  assertInteger('olderThanSeconds', olderThanSeconds, { min: 1, max: 86_400 });
  return prisma.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH silent AS (
      SELECT id FROM runs WHERE status = 'running' AND NOT ${isFresh(olderThanSeconds)}
      FOR NO KEY UPDATE SKIP LOCKED
    ), lost AS (
      UPDATE runs SET status = 'lost',
        status_reason = 'no heartbeat since ' || to_char(heartbeat_at, 'YYYY-MM-DD HH24:MI:SS') || ' UTC'
      WHERE id IN (SELECT id FROM silent)
      RETURNING id
    )
    SELECT id, pg_notify(${channel}, ${statusChange})::text FROM lost`;
    for (const { id } of rows) await followRun(tx, id);
    return rows.map(({ id }) => id);
  });
}
