import type { Queries } from '../connection.ts';
import type { EngineRecord } from './run-row.ts';

/** What computed a run last, up to and with an attempt; null when none of them has said so. */
export async function lastEngine(
  queries: Queries,
  { runId, attempt }: { runId: string; attempt: number },
): Promise<EngineRecord | null> {
  const [row] = await queries.$queryRaw<{ engine: EngineRecord }[]>`
    SELECT engine FROM attempts WHERE run_id = ${runId}::uuid AND number <= ${attempt} AND engine IS NOT NULL
    ORDER BY number DESC LIMIT 1`;
  return row?.engine ?? null;
}
