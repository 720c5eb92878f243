import type { Queries } from '../connection.ts';
import type { EngineRecord } from './run-row.ts';

/** What computed a run last; null when no attempt has said so. */
export async function lastEngine(queries: Queries, runId: string): Promise<EngineRecord | null> {
  const [row] = await queries.$queryRaw<{ engine: EngineRecord }[]>`
    SELECT engine FROM attempts WHERE run_id = ${runId}::uuid AND engine IS NOT NULL
    ORDER BY number DESC LIMIT 1`;
  return row?.engine ?? null;
}
