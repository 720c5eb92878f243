import type { SweepBudget } from '@modewatch/core/sweep';
import { ConflictError } from '../errors.ts';
import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { noteOfSweep } from '../notices/record-notice.ts';
import { notifyChange } from '../notify.ts';
import { cancelIn, requeueIn } from '../runs/change-run.ts';
import { assertState, type LockedSweep, lockSweep, moveSweep } from './lock-sweep.ts';

/**
 * Lets no more trials of a sweep begin; those at work go on to their end.
 *
 * @throws NotFoundError; ConflictError unless it is running
 */
export async function pauseSweep(prisma: PrismaClient, sweepId: string): Promise<void> {
  await change(prisma, sweepId, async (tx, sweep) => {
    assertState(sweep, ['running']);
    await moveSweep(tx, { sweepId, state: 'paused' });
  });
}

/**
 * Lets a sweep go on that was paused, or begins one that was stored as a draft.
 *
 * @throws NotFoundError; ConflictError unless it is paused or a draft
 */
export async function resumeSweep(prisma: PrismaClient, sweepId: string): Promise<void> {
  await change(prisma, sweepId, async (tx, sweep) => {
    assertState(sweep, ['paused', 'draft']);
    await moveSweep(tx, { sweepId, state: 'running' });
  });
}

/**
 * Ends a sweep with all trials that wait or are at work; their workers hear of it by the next heartbeat.
 *
 * @returns how many trials were canceled
 * @throws NotFoundError; ConflictError when it has ended
 */
export async function cancelSweep(prisma: PrismaClient, sweepId: string): Promise<number> {
  return change(prisma, sweepId, async (tx, sweep) => {
    assertState(sweep, ['draft', 'running', 'paused']);
    await moveSweep(tx, { sweepId, state: 'canceled' });
    const runIds = await runsIn(tx, sweepId, ['pending', 'running', 'lost']);
    for (const runId of runIds) await cancelIn(tx, { runId, reason: 'its sweep was canceled' });
    await noteOfSweep(tx, { sweepId, end: 'canceled' });
    return runIds.length;
  });
}

/**
 * Lets the failed trials of a sweep wait for a worker again, from their last checkpoints; one that has ended goes on.
 *
 * @returns how many trials there are to retry
 * @throws NotFoundError; ConflictError when it is a draft or was canceled
 */
export async function retryFailedTrials(prisma: PrismaClient, sweepId: string): Promise<number> {
  return change(prisma, sweepId, async (tx, sweep) => {
    assertState(sweep, ['running', 'paused', 'finished']);
    const runIds = await runsIn(tx, sweepId, ['failed']);
    for (const runId of runIds) await requeueIn(tx, runId);
    if (sweep.state === 'finished' && runIds.length > 0) await moveSweep(tx, { sweepId, state: 'running' });
    return runIds.length;
  });
}

/**
 * Gives a sweep more budget; one that has finished goes on. What its budget does not limit stays without a limit.
 *
 * @param more.trials 1..1000000 trials, each seed one; `hours` above 0; `images` that D sees, 1..1e15
 * @returns the budget from here on
 * @throws NotFoundError; RangeError on other numbers; ConflictError for one that was canceled, or whose budget has no
 *   such limit
 */
export async function extendSweep(
  prisma: PrismaClient,
  { sweepId, ...more }: { sweepId: string } & MoreBudget,
): Promise<SweepBudget> {
  if (more.trials !== undefined) assertInteger('trials', more.trials, { min: 1, max: 1_000_000 });
  if (more.hours !== undefined && !(more.hours > 0 && more.hours <= 100_000))
    throw new RangeError(`hours must be a number above 0, up to 100000, got ${more.hours}`);
  if (more.images !== undefined) assertInteger('images', more.images, { min: 1, max: 1e15 });
  return change(prisma, sweepId, async (tx, sweep) => {
    assertState(sweep, ['draft', 'running', 'paused', 'finished']);
    const budget = extended(sweep, more);
    await tx.sweep.update({
      where: { id: sweepId },
      // A parsed config is plain JSON.
      data: { config: { ...sweep.config, budget } as unknown as Prisma.InputJsonObject },
      select: { id: true },
    });
    if (sweep.state === 'finished') await moveSweep(tx, { sweepId, state: 'running' });
    return budget;
  });
}

type MoreBudget = { [Limit in keyof SweepBudget]: number | undefined };

function extended({ name, config: { budget } }: LockedSweep, more: MoreBudget): SweepBudget {
  const result = { ...budget };
  for (const limit of ['trials', 'hours', 'images'] as const) {
    const [before, added] = [budget[limit], more[limit]];
    if (added === undefined) continue;
    if (before === undefined)
      throw new ConflictError(`The sweep ${name} has no limit of ${limit} to extend: it has no need of more`);
    result[limit] = before + added;
  }
  return result;
}

/** Changes a sweep in a transaction, under its lock, and tells who shows it. */
function change<Result>(
  prisma: PrismaClient,
  sweepId: string,
  make: (tx: Prisma.TransactionClient, sweep: LockedSweep) => Promise<Result>,
): Promise<Result> {
  return prisma.$transaction(async (tx) => {
    const result = await make(tx, await lockSweep(tx, sweepId));
    await notifyChange(tx, { runId: sweepId, what: ['sweep'] });
    return result;
  });
}

async function runsIn(
  queries: Prisma.TransactionClient,
  sweepId: string,
  statuses: ('pending' | 'running' | 'lost' | 'failed')[],
): Promise<string[]> {
  const trials = await queries.trial.findMany({
    where: { sweepId, run: { status: { in: statuses } } },
    orderBy: { number: 'asc' },
    select: { runId: true },
  });
  return trials.map(({ runId }) => runId);
}
