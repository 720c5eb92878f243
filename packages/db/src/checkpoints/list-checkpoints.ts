import type { Queries } from '../connection.ts';

/** A checkpoint without its state. */
export type CheckpointRow = {
  attempt: number;
  step: number;
  imagesSeen: number;
  /** Milliseconds since 1970. */
  time: number;
  /** Size of the state. */
  bytes: number;
  /** The run's objective at this step; null without one. */
  objective: number | null;
  /** What refers to it. */
  keptFor: string[];
};

/** The checkpoints of a run that are kept, by step. */
export async function listCheckpoints(queries: Queries, runId: string): Promise<CheckpointRow[]> {
  return queries.$queryRaw`
    SELECT attempt, step::float8 AS step, images_seen::float8 AS "imagesSeen", time, length(state) AS bytes,
           objective, kept_for AS "keptFor"
    FROM checkpoints WHERE run_id = ${runId}::uuid ORDER BY step, attempt`;
}
