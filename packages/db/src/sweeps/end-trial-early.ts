import type { Queries } from '../connection.ts';
import { notifyChange } from '../notify.ts';
import { followRun } from './follow-run.ts';

/**
 * Ends a trial before its run has come to its end, as pruned or collapsed. Its worker stops the run when it hears of
 * it; until then what it records is kept. The run's row must be locked, and its trial be at work.
 */
export async function endTrialEarly(
  queries: Queries,
  { runId, as, reason }: { runId: string; as: 'pruned' | 'collapsed'; reason: string },
): Promise<void> {
  await queries.trial.update({ where: { runId }, data: { endsAs: as }, select: { number: true } });
  await queries.$executeRaw`
    UPDATE runs SET status = 'canceled', status_reason = ${`${as}: ${reason}`}, ended_at = now()
    WHERE id = ${runId}::uuid`;
  await followRun(queries, runId);
  await notifyChange(queries, { runId, what: ['status'] });
}
