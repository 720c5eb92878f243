import { type RunConfig, runConfig } from '@modewatch/core/config';
import { type Checkpoint, newestCheckpoint } from '../checkpoints/newest-checkpoint.ts';
import { ConflictError, HeldError, NotFoundError } from '../errors.ts';
import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import { followRun } from '../sweeps/follow-run.ts';
import type { SweepState } from '../sweeps/sweep-state.ts';
import { heartbeatTimeoutSeconds, isFresh } from './heartbeat.ts';
import { lastEngine } from './last-engine.ts';
import { openAttempt } from './open-attempt.ts';
import type { EngineRecord, RunStatus } from './run-row.ts';

/** What a worker needs to train a run. */
export type Lease = {
  attempt: number;
  config: RunConfig;
  /** Where to go on from; null: from the beginning. */
  checkpoint: Pick<Checkpoint, 'step' | 'imagesSeen' | 'state'> | null;
  /** Whether that checkpoint was written with other settings: the run branches off another. */
  isRebased: boolean;
  /** Steps of newer checkpoints whose bytes are damaged. Without any intact one, the training must not begin. */
  damagedSteps: number[];
  /** What computed the run until there; null when no attempt has said so. */
  engine: EngineRecord | null;
};

/**
 * Hands a run to a worker, as a new attempt. What earlier attempts logged after the step that it resumes from is
 * superseded: kept, no longer shown.
 *
 * @param lease.worker a name for people, such as host and process id
 * @throws NotFoundError; ConflictError when the run has ended, or another worker is at it; HeldError while the sweep
 *   that it waits in is paused
 */
export async function leaseRun(
  prisma: PrismaClient,
  { runId, worker }: { runId: string; worker: string },
): Promise<Lease> {
  return prisma.$transaction(async (tx) => {
    const run = await lockRun(tx, runId);
    assertLeasable(runId, run);
    const { checkpoint, damagedSteps } = await newestCheckpoint(tx, runId);
    const engine = await lastEngine(tx, { runId, attempt: checkpoint?.attempt ?? run.attempt });
    // An attempt that has nothing to go on from will train nothing: what was shown stays.
    const from = checkpoint ?? (damagedSteps.length > 0 ? run : null);
    const attempt = await openAttempt(tx, { runId, worker, resumedStep: from?.step ?? null });
    await tx.$executeRaw`
      UPDATE runs SET status = 'running', status_reason = NULL, heartbeat_at = now(),
        started_at = COALESCE(started_at, now()), ended_at = NULL,
        step = ${from?.step ?? 0}::int8, images_seen = ${from?.imagesSeen ?? 0}::int8
      WHERE id = ${runId}::uuid`;
    await followRun(tx, runId);
    // An older version may have stored it, without the fields that have come since.
    const config = runConfig.parse(run.config);
    const isRebased = checkpoint !== null && checkpoint.attempt < (run.rebasedAttempt ?? 0);
    return { attempt, config, checkpoint, isRebased, damagedSteps, engine };
  });
}

type LockedRun = {
  status: RunStatus;
  attempt: number;
  step: number;
  imagesSeen: number;
  config: RunConfig;
  isFresh: boolean;
  sweepState: SweepState | null;
  rebasedAttempt: number | null;
};

async function lockRun(tx: Prisma.TransactionClient, runId: string): Promise<LockedRun> {
  const [run] = await tx.$queryRaw<LockedRun[]>`
    SELECT status::text AS status, attempt, step::float8 AS step, images_seen::float8 AS "imagesSeen", config,
      rebased_attempt AS "rebasedAttempt",
      ${isFresh(heartbeatTimeoutSeconds)} AS "isFresh",
      (SELECT state::text FROM sweeps WHERE id = sweep_id) AS "sweepState"
    FROM runs WHERE id = ${runId}::uuid FOR NO KEY UPDATE`;
  if (!run) throw new NotFoundError(`There is no run with the id ${runId}`);
  return run;
}

function assertLeasable(runId: string, run: LockedRun): void {
  if (run.status === 'pending' && run.sweepState === 'paused')
    throw new HeldError(`The run ${runId} waits in a sweep that is paused`);
  if (run.status === 'pending' || run.status === 'lost') return;
  if (run.status !== 'running') {
    throw new ConflictError(`The run ${runId} has ended: ${run.status}`);
  }
  if (run.isFresh) throw new ConflictError(`The run ${runId} is being trained by another worker`);
}
