import type { Evaluation } from '@modewatch/core/evaluation';
import type { Queries } from '../connection.ts';

/** What real samples score in the metrics that verdicts are made of. */
export type NullScores = {
  /** Samples of each set, as many as are generated. */
  count: number;
  /** By the keys that values are stored under: `diversity/coverage-k5`. */
  nulls: Evaluation['nulls'];
};

/**
 * Of the newest of a run's evaluations that carries them, those left out that a later attempt superseded.
 *
 * @returns null when no evaluation stood beside a null table
 */
export async function nullScores(queries: Queries, { runId }: { runId: string }): Promise<NullScores | null> {
  const [newest] = await queries.$queryRaw<NullScores[]>`
    SELECT (evaluation->'protocol'->>'count')::int4 AS count, evaluation->'nulls' AS nulls FROM evaluations
    WHERE run_id = ${runId}::uuid AND NOT is_superseded AND evaluation->'nulls' <> '{}'::jsonb
    ORDER BY step DESC, weights LIMIT 1`;
  return newest ?? null;
}
