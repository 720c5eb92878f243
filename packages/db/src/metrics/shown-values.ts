import type { Queries } from '../connection.ts';
import { readWindows, shownPoints, shownShare } from './attempt-windows.ts';
import { type ChunkId, chunkIdText, readPoints } from './chunk-rows.ts';

/** Every value of a metric that no later attempt superseded, by step; NaN and infinities among them. */
export async function shownValues(
  queries: Queries,
  { runId, key }: { runId: string; key: string },
): Promise<number[]> {
  const windows = new Map((await readWindows(queries, runId)).map((window) => [window.attempt, window]));
  const chunks = await queries.$queryRaw<(ChunkId & { lastStep: number })[]>`
    SELECT key, attempt, first_step::float8 AS "firstStep", last_step::float8 AS "lastStep"
    FROM metric_chunks WHERE run_id = ${runId}::uuid AND key = ${key}
    ORDER BY attempt, first_step`;
  const shown = chunks.filter((chunk) => shownShare(windows.get(chunk.attempt), chunk) !== 'none');
  const points = await readPoints(queries, runId, shown);
  return shown.flatMap((chunk) => {
    const window = windows.get(chunk.attempt);
    const stored = points.get(chunkIdText(chunk));
    return window && stored ? [...shownPoints(window, stored).values] : [];
  });
}
