import type { SweepConfig } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import type { Prisma } from '../generated/client/client.ts';
import { isUuid } from '../runs/find-run.ts';
import type { SweepState } from './sweep-state.ts';

/** A sweep as those who change it see it. */
export type LockedSweep = {
  id: string;
  name: string;
  config: SweepConfig;
  state: SweepState;
  /** Number of the next point. */
  points: number;
  /** How long it has been running so far, pauses not counted. */
  ranHours: number;
};

/**
 * Reads a sweep; nobody else changes it, or lets it go on, until the transaction ends. Whoever locks a run as well
 * locks the sweep first.
 *
 * @throws NotFoundError, also for runs that were merely launched together
 */
export async function lockSweep(tx: Prisma.TransactionClient, sweepId: string): Promise<LockedSweep> {
  const [sweep] = isUuid(sweepId)
    ? await tx.$queryRaw<LockedSweep[]>`
        SELECT id, name, config, state::text AS state, points,
          (ran_ms / 1000 + COALESCE(extract(epoch FROM now() - running_since), 0))::float8 / 3600 AS "ranHours"
        FROM sweeps WHERE id = ${sweepId}::uuid AND config IS NOT NULL FOR NO KEY UPDATE`
    : [];
  if (!sweep) throw new NotFoundError(`There is no sweep with the id ${sweepId}`);
  return sweep;
}

/** The same for the sweep that a run belongs to, if it does: nobody judges its points until the transaction ends. */
export async function lockSweepOfRun(tx: Prisma.TransactionClient, runId: string): Promise<void> {
  await tx.$executeRaw`
    SELECT id FROM sweeps WHERE id = (SELECT sweep_id FROM runs WHERE id = ${runId}::uuid) FOR NO KEY UPDATE`;
}

/** Moves a locked sweep to another state; the time that it has been running is kept. */
export async function moveSweep(
  queries: Queries,
  { sweepId, state, reason = null }: { sweepId: string; state: SweepState; reason?: string | null },
): Promise<void> {
  const [isRunning, isOver] = [state === 'running', state === 'finished' || state === 'canceled'];
  await queries.$executeRaw`
    UPDATE sweeps SET state = ${state}::sweep_state, state_reason = ${reason},
      ran_ms = ran_ms + COALESCE(1000 * extract(epoch FROM now() - running_since), 0),
      running_since = CASE WHEN ${isRunning} THEN now() END,
      started_at = CASE WHEN ${isRunning} THEN COALESCE(started_at, now()) ELSE started_at END,
      ended_at = CASE WHEN ${isOver} THEN now() END
    WHERE id = ${sweepId}::uuid`;
}

/** @throws ConflictError unless the sweep is in one of the states */
export function assertState({ name, state }: LockedSweep, allowed: readonly SweepState[]): void {
  if (allowed.includes(state)) return;
  throw new ConflictError(`The sweep ${name} is ${state}; that takes one that is ${allowed.join(' or ')}`);
}
