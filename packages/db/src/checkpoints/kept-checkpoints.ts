import type { Queries } from '../connection.ts';
import { assertInteger } from '../limits.ts';
import type { CheckpointRow } from './list-checkpoints.ts';
import { objectiveOf } from './objective.ts';
import { isCurrent, withRetained } from './retention.ts';

/** A checkpoint with why it is kept; what refers to it is in `keptFor`. */
export type KeptCheckpoint = CheckpointRow & {
  /** Among those that a run goes on from. */
  isNewest: boolean;
  /** By the run's objective. */
  isBest: boolean;
  /** To go back to, should a collapse turn out to have begun at the last evaluation. */
  isFallback: boolean;
  /** A later attempt resumed before it: it is no part of the training any more. */
  isSuperseded: boolean;
};

/**
 * A run's checkpoints, newest first, and how many there are in all.
 *
 * @param limit 1..500
 * @throws RangeError on another limit
 */
export async function keptCheckpoints(
  queries: Queries,
  { runId, limit }: { runId: string; limit: number },
): Promise<{ checkpoints: KeptCheckpoint[]; total: number }> {
  assertInteger('limit', limit, { min: 1, max: 500 });
  const rows = await queries.$queryRaw<(KeptCheckpoint & { total: number })[]>`
    ${withRetained(runId, await objectiveOf(queries, runId))}
    SELECT attempt, step::float8 AS step, images_seen::float8 AS "imagesSeen", time, length(state) AS bytes,
           objective, kept_for AS "keptFor", NOT ${isCurrent} AS "isSuperseded",
           (step, attempt) IN (SELECT * FROM newest) AS "isNewest",
           (step, attempt) IN (SELECT * FROM best) AS "isBest",
           (step, attempt) IN (SELECT * FROM fallback) AS "isFallback",
           count(*) OVER ()::int AS total
    FROM checkpoints c WHERE run_id = ${runId}::uuid ORDER BY step DESC, attempt DESC LIMIT ${limit}`;
  return { checkpoints: rows.map(({ total: _, ...checkpoint }) => checkpoint), total: rows[0]?.total ?? 0 };
}
