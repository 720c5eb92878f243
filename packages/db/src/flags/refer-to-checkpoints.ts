import type { Queries } from '../connection.ts';

/**
 * Makes each flag of a run refer to two checkpoints, as far as they are there: the newest from before its onset, to go
 * back to, and the first from after it was raised, which shows what it is about. Said twice, nothing changes.
 */
export async function referToCheckpoints(queries: Queries, runId: string): Promise<void> {
  await queries.$executeRaw`
    UPDATE checkpoints c SET kept_for = ARRAY(SELECT DISTINCT unnest(c.kept_for || referred.by) ORDER BY 1)
    FROM (
      SELECT near.step, near.attempt, array_agg('flag ' || f.id) AS by
      FROM flags f CROSS JOIN LATERAL (
        (SELECT step, attempt FROM checkpoints WHERE run_id = f.run_id AND step < f.onset_step
         ORDER BY step DESC, attempt DESC LIMIT 1)
        UNION ALL
        (SELECT step, attempt FROM checkpoints WHERE run_id = f.run_id AND step >= f.detected_step
         ORDER BY step, attempt DESC LIMIT 1)
      ) near
      WHERE f.run_id = ${runId}::uuid AND NOT f.is_superseded GROUP BY near.step, near.attempt
    ) referred
    WHERE c.run_id = ${runId}::uuid AND c.step = referred.step AND c.attempt = referred.attempt
      AND NOT c.kept_for @> referred.by`;
}

/** Takes back what flags refer to. Whoever calls this lets go of checkpoints afterwards. */
export async function releaseCheckpointsOf(
  queries: Queries,
  { runId, flagIds }: { runId: string; flagIds: readonly string[] },
): Promise<void> {
  for (const reference of flagIds.map((id) => `flag ${id}`)) {
    await queries.$executeRaw`
      UPDATE checkpoints SET kept_for = array_remove(kept_for, ${reference})
      WHERE run_id = ${runId}::uuid AND ${reference} = ANY(kept_for)`;
  }
}
