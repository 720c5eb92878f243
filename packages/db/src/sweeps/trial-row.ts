import type { Outcome, Point, TrialState } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { NotFoundError } from '../errors.ts';
import { Prisma } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';

/** A trial as lists show it: one run of a point with one seed. */
export type TrialRow = {
  /** Of the trial in its sweep, from 0. */
  number: number;
  pointNumber: number;
  seedIndex: number;
  point: Point;
  /** Of the point, over all its seeds. */
  outcome: Outcome['kind'];
  state: TrialState;
  reason: string | null;
  /** The objective's metric, once the trial is over; null when it was never logged. */
  value: number | null;
  changedAt: Date;
  run: { id: string; name: string; step: number; steps: number; attempt: number; worker: string | null };
};

/** A page of trials; `total` counts all that fit. */
export type TrialPage = { trials: TrialRow[]; total: number };

/**
 * The trials of a sweep, newest first.
 *
 * @param query.limit 1..500
 * @param query.before number of a trial: only those with smaller ones
 * @throws RangeError on another limit
 */
export async function listTrials(
  queries: Queries,
  query: { sweepId: string; limit: number; before?: number | undefined; state?: TrialState | undefined },
): Promise<TrialPage> {
  const { sweepId, limit, before, state } = query;
  assertInteger('limit', limit, { min: 1, max: 500 });
  const fits = Prisma.sql`t.sweep_id = ${sweepId}::uuid
    AND ${state ? Prisma.sql`t.state = ${state}::trial_state` : Prisma.sql`true`}`;
  const isBefore = before === undefined ? Prisma.sql`true` : Prisma.sql`t.number < ${before}`;
  const trials = await trialRows(queries, Prisma.sql`${fits} AND ${isBefore}`, limit);
  const [counted] = await queries.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM trials t WHERE ${fits}`;
  return { trials, total: counted?.total ?? 0 };
}

async function trialRows(queries: Queries, where: Prisma.Sql, limit: number): Promise<TrialRow[]> {
  const rows = await queries.$queryRaw<(Omit<TrialRow, 'run'> & StoredRun)[]>`
    SELECT t.number, t.point_number AS "pointNumber", t.seed_index AS "seedIndex", p.point,
           p.outcome::text AS outcome, t.state::text AS state, t.reason, t.value, t.changed_at AS "changedAt",
           r.id AS "runId", r.name AS "runName", r.step::float8 AS step, (r.config->>'steps')::float8 AS steps,
           r.attempt, a.worker
    FROM trials t
    JOIN sweep_points p ON p.sweep_id = t.sweep_id AND p.number = t.point_number
    JOIN runs r ON r.id = t.run_id
    LEFT JOIN attempts a ON a.run_id = r.id AND a.number = r.attempt
    WHERE ${where}
    ORDER BY t.number DESC LIMIT ${limit}`;
  return rows.map(({ runId, runName, step, steps, attempt, worker, ...trial }) => ({
    ...trial,
    run: { id: runId, name: runName, step, steps, attempt, worker },
  }));
}

type StoredRun = {
  runId: string;
  runName: string;
  step: number;
  steps: number;
  attempt: number;
  worker: string | null;
};

/** One change of a trial's state; `from` is null for the first. */
export type TrialEventRow = {
  time: Date;
  from: TrialState | null;
  to: TrialState;
  reason: string | null;
  /** Of the run, when it changed. */
  attempt: number;
  worker: string | null;
};

/** Every change of a trial's state, in order. @throws NotFoundError */
export async function trialEvents(
  queries: Queries,
  { sweepId, number }: { sweepId: string; number: number },
): Promise<TrialEventRow[]> {
  const events = await queries.trialEvent.findMany({
    where: { sweepId, number },
    orderBy: { id: 'asc' },
    select: { time: true, from: true, to: true, reason: true, attempt: true, worker: true },
  });
  if (events.length === 0) throw new NotFoundError(`The sweep ${sweepId} has no trial ${number}`);
  return events;
}

/** The sweep and the number of the trial that a run is; null for a run that is none. */
export async function trialOfRun(
  queries: Queries,
  runId: string,
): Promise<{ sweepId: string; number: number } | null> {
  return queries.trial.findUnique({ where: { runId }, select: { sweepId: true, number: true } });
}
