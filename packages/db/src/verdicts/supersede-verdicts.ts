import type { Queries } from '../connection.ts';
import { releaseCheckpointsOf } from '../flags/refer-to-checkpoints.ts';
import { showNewestVerdict } from './show-newest-verdict.ts';

/**
 * Evaluations, verdicts and flags of steps that are trained anew are not shown any more, and flags that were cleared
 * there stand again.
 *
 * @param resumedStep the last step that still counts; null: none does
 */
export async function supersedeVerdicts(
  queries: Queries,
  { runId, resumedStep }: { runId: string; resumedStep: number | null },
): Promise<void> {
  const after = { gt: resumedStep ?? -1 };
  const gone = { where: { runId, step: after, isSuperseded: false }, data: { isSuperseded: true } };
  await queries.evaluation.updateMany(gone);
  await queries.verdict.updateMany(gone);
  const flags = await queries.flag.findMany({
    where: { runId, detectedStep: after, isSuperseded: false },
    select: { id: true },
  });
  const flagIds = flags.map(({ id }) => id);
  await queries.flag.updateMany({ where: { id: { in: flagIds } }, data: { isSuperseded: true } });
  await queries.flag.updateMany({ where: { runId, clearedStep: after }, data: { clearedStep: null } });
  await releaseCheckpointsOf(queries, { runId, flagIds });
  await showNewestVerdict(queries, runId);
}
