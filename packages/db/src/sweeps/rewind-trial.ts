import type { RunConfig } from '@modewatch/core/config';
import { mostRewinds, rewoundConfig } from '@modewatch/core/sweep';
import { checkpointBefore } from '../checkpoints/newest-checkpoint.ts';
import type { Prisma } from '../generated/client/client.ts';
import { notifyChange } from '../notify.ts';
import { branchIn } from '../runs/branch-run.ts';
import { lockTrial, recordChanges } from './follow-run.ts';

/**
 * Takes a trial back to before its collapse: its run ends, and the trial goes on with a branch from the newest intact
 * checkpoint from before the onset, which waits for a worker. The run's row must be locked, and its trial be at work.
 *
 * @param options.onset step at which the collapse began
 * @param options.reason what the detector says of it
 * @returns why it can't be taken back; undefined when it was
 */
export async function rewindTrial(
  tx: Prisma.TransactionClient,
  { runId, onset, reason }: { runId: string; onset: number; reason: string },
): Promise<string | undefined> {
  const trial = await lockTrial(tx, runId);
  if (!trial) return 'its run is no trial';
  if (trial.rewinds >= mostRewinds) return `it was taken back ${mostRewinds} times before`;
  const checkpoint = await checkpointBefore(tx, { runId, step: onset });
  if (!checkpoint) return `no checkpoint from before step ${onset} is kept to go back to`;

  const run = await tx.run.findUniqueOrThrow({ where: { id: runId }, select: { config: true } });
  const config = rewoundConfig(run.config as unknown as RunConfig); // stored complete
  const { sweepId, number } = trial;
  const branchId = await branchIn(tx, { config, sweepId, parentId: runId, checkpoint });
  const branch = await tx.run.findUniqueOrThrow({ where: { id: branchId }, select: { name: true } });
  const how = `from step ${checkpoint.step} with half the learning rates and seed ${config.seed}`;
  const why = `rewound, ${trial.rewinds + 1} of ${mostRewinds}: ${reason}; ${branch.name} goes on ${how}`;
  await tx.$executeRaw`
    UPDATE runs SET status = 'canceled', status_reason = ${why}, ended_at = now() WHERE id = ${runId}::uuid`;
  await tx.$executeRaw`
    UPDATE trials SET run_id = ${branchId}::uuid, rewinds = rewinds + 1, state = 'pending', reason = ${why},
      changed_at = now()
    WHERE sweep_id = ${sweepId}::uuid AND number = ${number}`;
  const path = trial.state === 'leased' ? (['running', 'pending'] as const) : (['pending'] as const);
  await recordChanges(tx, trial, { path: [...path], reason: why });
  await notifyChange(tx, { runId, what: ['status'] });
  return undefined;
}
