import { collapseNames, type FlagChange } from '@modewatch/core/detect';
import type { SweepConfig } from '@modewatch/core/sweep';
import type { Numbered, Recording } from '../events/record-events.ts';
import type { Prisma } from '../generated/client/client.ts';
import { endTrialEarly } from './end-trial-early.ts';
import { rewindTrial } from './rewind-trial.ts';

/**
 * Ends a trial that has collapsed for certain, or takes it back to before that, where its sweep says so: a flag of lost
 * diversity was raised that is critical, which takes several evaluations that all say the same. Before the run's own
 * end is recorded, so that one that is flagged at its last evaluation counts as collapsed too.
 */
export async function answerCollapse(
  queries: Prisma.TransactionClient,
  { runId, isSuperseded }: Recording,
  verdicts: Numbered<'verdict'>[],
): Promise<void> {
  const collapse = verdicts.flatMap(({ changes }) => changes).find(isCertainCollapse);
  if (!collapse || isSuperseded) return;
  const [trial] = await queries.$queryRaw<{ onCollapse: SweepConfig['onCollapse'] }[]>`
    SELECT w.config->>'onCollapse' AS "onCollapse"
    FROM trials t JOIN sweeps w ON w.id = t.sweep_id JOIN runs r ON r.id = t.run_id
    WHERE t.run_id = ${runId}::uuid AND r.status IN ('pending', 'running', 'lost')`;
  if (!trial || trial.onCollapse === 'ignore') return;
  const { rule, explanation, onset } = collapse.flag;
  const reason = `${rule} since step ${onset.step}: ${explanation}`;
  const isRewinding = trial.onCollapse === 'rewind';
  const whyNot = isRewinding ? await rewindTrial(queries, { runId, onset: onset.step, reason }) : undefined;
  if (isRewinding && whyNot === undefined) return;
  const end = whyNot === undefined ? reason : `${reason}; ${whyNot}`;
  await endTrialEarly(queries, { runId, as: 'collapsed', reason: end });
}

function isCertainCollapse({ change, flag }: FlagChange): boolean {
  const isCollapse = (collapseNames as readonly string[]).includes(flag.rule);
  return change !== 'cleared' && flag.severity === 'critical' && isCollapse;
}
