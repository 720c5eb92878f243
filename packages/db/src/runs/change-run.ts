import { ConflictError, NotFoundError } from '../errors.ts';
import { noSuchAttempt } from '../events/record-events.ts';
import { Prisma, type PrismaClient } from '../generated/client/client.ts';
import { noteOfRun } from '../notices/record-notice.ts';
import { notifyChange } from '../notify.ts';
import { storableText } from '../sql-values.ts';
import { followRun } from '../sweeps/follow-run.ts';
import { lockSweepOfRun } from '../sweeps/lock-sweep.ts';
import { heartbeatTimeoutSeconds, isFresh } from './heartbeat.ts';
import { openAttempt } from './open-attempt.ts';
import type { EngineRecord, RunStatus } from './run-row.ts';

/**
 * Lets a run wait for a worker again: one that was lost, failed or canceled. Whoever calls this puts it into the
 * queue as well. One that was canceled or failed goes by a new attempt at once: its process may not have heard of its
 * end yet, and what it says of it must not end the run anew.
 *
 * @throws NotFoundError; ConflictError when it is being trained, or has finished or diverged, which it would again
 */
export async function requeueRun(prisma: PrismaClient, runId: string): Promise<void> {
  await prisma.$transaction((tx) => requeueIn(tx, runId));
}

/** The same as a part of a transaction. */
export async function requeueIn(tx: Prisma.TransactionClient, runId: string): Promise<void> {
  await lockSweepOfRun(tx, runId);
  const { status, attempt, step } = await changeStatus(tx, runId, (run) => whyNotAgain(run) ?? waiting);
  const hasEnded = status === 'canceled' || status === 'failed';
  // At step 0 there is nothing to go on from.
  if (hasEnded && attempt > 0) await openAttempt(tx, { runId, worker: null, resumedStep: step || null });
}

/**
 * The same, but the run will begin at its first step, or where it branched off another, whatever its earlier attempts
 * still say: their checkpoints are let go, save those that something refers to.
 *
 * @throws NotFoundError; ConflictError, both as `requeueRun`
 */
export async function restartRun(prisma: PrismaClient, runId: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await lockSweepOfRun(tx, runId);
    const { attempt, parentStep } = await changeStatus(
      tx,
      runId,
      (run) => whyNotAgain(run) ?? Prisma.sql`${waiting}, ${atItsBeginning}`,
    );
    if (attempt > 0) await openAttempt(tx, { runId, worker: null, resumedStep: parentStep });
  });
}

const waiting = Prisma.sql`status = 'pending', status_reason = NULL, ended_at = NULL`;

const atItsBeginning = Prisma.sql`step = COALESCE(parent_step, 0), images_seen = COALESCE(
  (SELECT images_seen FROM checkpoints c WHERE c.run_id = runs.id AND c.attempt < rebased_attempt AND c.step = parent_step), 0)`;

function whyNotAgain({ status, isFresh }: Standing): string | null {
  if (status === 'running' && isFresh) return 'it is being trained';
  if (status === 'finished' || status === 'diverged') {
    const instead = `a branch of it goes on with ${status === 'finished' ? 'more steps' : 'other settings'}`;
    return `it has ${status}, and would do so again; ${instead}`;
  }
  return null;
}

/**
 * Ends a run that waits or is being trained. Its worker hears of it by its next heartbeat.
 *
 * @throws NotFoundError; ConflictError when it has ended already
 */
export async function cancelRun(prisma: PrismaClient, runId: string): Promise<void> {
  await prisma.$transaction((tx) => cancelIn(tx, { runId, reason: null }));
}

/** The same as a part of a transaction, with a reason for people. */
export async function cancelIn(
  tx: Prisma.TransactionClient,
  { runId, reason }: { runId: string; reason: string | null },
): Promise<void> {
  await changeStatus(tx, runId, ({ status }) =>
    ['pending', 'running', 'lost'].includes(status)
      ? Prisma.sql`status = 'canceled', status_reason = ${reason}, ended_at = now()`
      : `it has ended: ${status}`,
  );
}

/**
 * Ends a run whose process is killed, or cannot begin, again and again: it failed, for a reason that people can read. Nothing happens
 * when a later attempt has been opened or the run has ended.
 */
export async function giveUpRun(
  prisma: PrismaClient,
  { runId, attempt, reason }: { runId: string; attempt: number; reason: string },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const given = await tx.$executeRaw`
      UPDATE runs SET status = 'failed', status_reason = ${storableText(reason)}, ended_at = now()
      WHERE id = ${runId}::uuid AND attempt = ${attempt} AND status IN ('running', 'lost')`;
    if (given === 0) return;
    // Put back, it is tried as often as before.
    await tx.$executeRaw`
      UPDATE attempts SET ended_at = now() WHERE run_id = ${runId}::uuid AND number = ${attempt} AND ended_at IS NULL`;
    await noteOfRun(tx, { runId, kind: 'failed', text: `failed: ${reason}` });
    await followRun(tx, runId);
    await notifyChange(tx, { runId, what: ['status'] });
  });
}

/** Keeps what computes an attempt. @throws NotFoundError when there is no such attempt */
export async function describeEngine(
  prisma: PrismaClient,
  { runId, attempt, engine }: { runId: string; attempt: number; engine: EngineRecord },
): Promise<void> {
  const { count } = await prisma.attempt.updateMany({ where: { runId, number: attempt }, data: { engine } });
  if (count === 0) throw noSuchAttempt(runId, attempt);
  await notifyChange(prisma, { runId, what: ['status'] });
}

type Standing = {
  name: string;
  status: RunStatus;
  attempt: number;
  step: number;
  /** Step of the checkpoint that it branched off; null for one that began at the beginning. */
  parentStep: number | null;
  isFresh: boolean;
};

/** @param decide gives what to set, or why not @returns how the run stood before */
async function changeStatus(
  tx: Prisma.TransactionClient,
  runId: string,
  decide: (run: Standing) => Prisma.Sql | string,
): Promise<Standing> {
  const [run] = await tx.$queryRaw<Standing[]>`
    SELECT name, status::text AS status, attempt, step::float8 AS step, parent_step::float8 AS "parentStep",
      ${isFresh(heartbeatTimeoutSeconds)} AS "isFresh"
    FROM runs WHERE id = ${runId}::uuid FOR NO KEY UPDATE`;
  if (!run) throw new NotFoundError(`There is no run with the id ${runId}`);
  const change = decide(run);
  if (typeof change === 'string') throw new ConflictError(`${run.name} can't be changed: ${change}`);
  await tx.$executeRaw`UPDATE runs SET ${change} WHERE id = ${runId}::uuid`;
  await followRun(tx, runId);
  await notifyChange(tx, { runId, what: ['status'] });
  return run;
}
