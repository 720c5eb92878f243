import type { RunConfig } from '@modewatch/core/config';
import type { Queries } from '../connection.ts';
import { readWindows, shownPoints } from '../metrics/attempt-windows.ts';
import { decodePayload } from '../metrics/packing/payload.ts';

/** By what a run's checkpoints are compared: a logged metric, and which way is better. */
export type Objective = NonNullable<RunConfig['objective']>;

/** The objective that a run's config names; null when it names none. */
export async function objectiveOf(queries: Queries, runId: string): Promise<Objective | null> {
  const [row] = await queries.$queryRaw<{ objective: Objective | null }[]>`
    SELECT config->'objective' AS objective FROM runs WHERE id = ${runId}::uuid`;
  return row?.objective ?? null;
}

/** The value of a metric that was shown last at or before a step; null when there is none, or it is not finite. */
export async function objectiveAt(
  queries: Queries,
  { runId, step, metric }: { runId: string; step: number; metric: string },
): Promise<number | null> {
  // Chunks of one attempt never overlap, so the last one that begins early enough has the point.
  const chunks = await queries.$queryRaw<{ attempt: number; payload: Uint8Array }[]>`
    SELECT DISTINCT ON (attempt) attempt, payload FROM metric_chunks
    WHERE run_id = ${runId}::uuid AND key = ${metric} AND first_step <= ${step}::int8
    ORDER BY attempt DESC, first_step DESC`;
  const windows = await readWindows(queries, runId);
  for (const { attempt, payload } of chunks) {
    const window = windows.find((each) => each.attempt === attempt);
    if (!window) continue;
    const until = Math.min(window.until, step);
    const value = shownPoints({ ...window, until }, decodePayload(payload)).values.at(-1);
    if (value !== undefined) return Number.isFinite(value) ? value : null;
  }
  return null;
}
