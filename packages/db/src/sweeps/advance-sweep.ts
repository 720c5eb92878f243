import { strategies } from '@modewatch/core/sweep';
import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import { noteOfSweep } from '../notices/record-notice.ts';
import { notifyChange } from '../notify.ts';
import { workerCapacity } from '../workers/worker-row.ts';
import { judgePoints } from './judge-points.ts';
import { type LockedSweep, lockSweep, moveSweep } from './lock-sweep.ts';
import { proposePoint } from './propose-point.ts';
import { storedPast } from './proposed-points.ts';
import { whyEnough } from './why-enough.ts';

/**
 * What became of a sweep, and the runs of its trials that wait for a worker, those that were lost included: they belong
 * into the queue, where they may be already.
 */
export type Advance = { waiting: string[]; ended: string | null };

/** Points in a row whose fields don't go together before a sweep gives up. */
const mostImpossible = 1000;
/** Of trials that wait; more than workers have room for. */
const mostWaiting = 1000;

/**
 * Lets a sweep go on, the only place where it does: judges the points that are over, and asks the strategy for as many
 * new ones as the workers have room for. To be called by whoever has ended a trial or has nothing to do, as often as
 * one likes: under the sweep's lock each call begins where the one before left off.
 *
 * Which points come next depends on the sweep alone and on what was known of its earlier points when they were asked
 * for. At the end of its budget or of its points it waits for its last trials and is finished.
 *
 * @param options.capacity trials that may be open at once; when left out that of all workers which live and have the
 *   tags that its runs ask for
 * @throws NotFoundError
 */
export async function advanceSweep(
  prisma: PrismaClient,
  { sweepId, ...options }: { sweepId: string; capacity?: number },
): Promise<Advance> {
  return prisma.$transaction(async (tx) => {
    const sweep = await lockSweep(tx, sweepId);
    await judgePoints(tx, sweep);
    if (sweep.state !== 'running') return { waiting: [], ended: null };
    const capacity = options.capacity ?? (await workerCapacity(tx, sweep.config.run.workerTags ?? []));
    const room = capacity - (await openTrials(tx, sweepId));
    const enough = room > 0 ? await proposeMore(tx, sweep, room) : undefined;
    if (enough === undefined || (await openTrials(tx, sweepId)) > 0)
      return { waiting: await waitingRuns(tx, sweepId), ended: null };
    await moveSweep(tx, { sweepId, state: 'finished', reason: enough });
    await noteOfSweep(tx, { sweepId, end: `finished: ${enough}` });
    await notifyChange(tx, { runId: sweepId, what: ['sweep'] });
    return { waiting: [], ended: enough };
  });
}

/** @returns why there will be no more; undefined as long as there may be */
async function proposeMore(
  tx: Prisma.TransactionClient,
  sweep: LockedSweep,
  room: number,
): Promise<string | undefined> {
  const enough = await whyEnough(tx, sweep);
  if (enough !== undefined) return enough;
  const { space, seed, objective } = sweep.config;
  const past = storedPast(tx, sweep.id);
  const known = { space, seed, goal: objective?.goal ?? 'minimize', past };
  let number = sweep.points;
  let impossible = 0;
  for (let left = room; left > 0; number++) {
    const next = { ...sweep, points: number };
    // The first was judged above, before the past was read.
    const enough = number > sweep.points ? await whyEnough(tx, next) : undefined;
    if (enough !== undefined) return enough;
    const point = await strategies[sweep.config.strategy].ask({ ...known, number });
    if (!point) return 'every point of its space was tried';
    const reason = await proposePoint(tx, next, { number, point });
    if (reason === undefined) [left, impossible] = [left - sweep.config.seeds, 0];
    else if (++impossible === mostImpossible)
      return `the fields of ${mostImpossible} points in a row don't go together: ${reason}`;
    past.add({
      ...{ number, point },
      outcome: reason === undefined ? { kind: 'pending' } : { kind: 'infeasible', violation: 1 },
    });
  }
  return undefined;
}

async function openTrials(queries: Prisma.TransactionClient, sweepId: string): Promise<number> {
  return queries.trial.count({
    where: { sweepId, state: { in: ['pending', 'leased', 'running', 'lost'] } },
  });
}

async function waitingRuns(queries: Prisma.TransactionClient, sweepId: string): Promise<string[]> {
  const trials = await queries.trial.findMany({
    where: { sweepId, state: { in: ['pending', 'lost'] } },
    orderBy: { number: 'asc' },
    take: mostWaiting,
    select: { runId: true },
  });
  return trials.map(({ runId }) => runId);
}

/** The sweeps that are running, and so may have to be let go on. */
export async function runningSweeps(queries: PrismaClient): Promise<string[]> {
  const sweeps = await queries.sweep.findMany({
    where: { state: 'running' },
    orderBy: { startedAt: 'asc' },
    select: { id: true },
  });
  return sweeps.map(({ id }) => id);
}
