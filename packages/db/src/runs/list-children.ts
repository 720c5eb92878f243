import type { Queries } from '../connection.ts';
import { assertInteger } from '../limits.ts';

/** A run that was made of another: a branch from one of its checkpoints, or a clone where `step` is null. */
export type ChildRun = { id: string; name: string; step: number | null };

/** The runs that were made of a run, the first first. @param query.limit 1..500 @throws RangeError on another limit */
export async function listChildren(
  queries: Queries,
  { runId, limit }: { runId: string; limit: number },
): Promise<ChildRun[]> {
  assertInteger('limit', limit, { min: 1, max: 500 });
  return queries.$queryRaw`
    SELECT id, name, parent_step::float8 AS step FROM runs
    WHERE parent_id = ${runId}::uuid ORDER BY created_at, id LIMIT ${limit}`;
}
