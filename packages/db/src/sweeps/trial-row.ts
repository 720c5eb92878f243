import type { Outcome, Point, TrialState } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { NotFoundError } from '../errors.ts';
import { Prisma } from '../generated/client/client.ts';
import { fromJson } from '../json-values.ts';
import { assertInteger } from '../limits.ts';
import type { RunRow } from '../runs/run-row.ts';
import { newestSnapshot } from './newest-snapshot.ts';
import { objectiveValue } from './objective-value.ts';

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
  /** How often it was taken back to before a collapse; its run is the last branch. */
  rewinds: number;
  /** The objective's metric, once the trial is over; null when it was never logged. Of `collapse` 1 or 0. */
  value: number | null;
  changedAt: Date;
  run: {
    id: string;
    name: string;
    step: number;
    steps: number;
    attempt: number;
    worker: string | null;
    newestSnapshot: RunRow['newestSnapshot'];
    verdict: RunRow['verdict'];
  };
};

/** A page of trials; `total` counts all that fit. */
export type TrialPage = { trials: TrialRow[]; total: number };

/** In which order trials are listed; best: by the objective's metric, those without a value last. */
export const trialOrders = ['newest', 'oldest', 'best', 'worst'] as const;
export type TrialOrder = (typeof trialOrders)[number];

/**
 * The trials of a sweep.
 *
 * @param query.limit 1..500
 * @param query.offset how many come before; 0 or more
 * @param query.order newest first when left out
 * @throws RangeError on another limit or offset
 */
export async function listTrials(
  queries: Queries,
  query: {
    sweepId: string;
    limit: number;
    offset?: number | undefined;
    order?: TrialOrder | undefined;
    state?: TrialState | undefined;
  },
): Promise<TrialPage> {
  const { sweepId, limit, offset = 0, order = 'newest', state } = query;
  assertInteger('limit', limit, { min: 1, max: 500 });
  assertInteger('offset', offset, { min: 0, max: 10_000_000 });
  const fits = isListed({ sweepId, state });
  const shown = Prisma.sql`
    SELECT t.number, row_number() OVER (ORDER BY ${orders[order]}) AS place
    FROM ${ordered} WHERE ${fits}
    ORDER BY place LIMIT ${limit} OFFSET ${offset}`;
  const trials = await trialRows(queries, sweepId, shown);
  const [counted] = await queries.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM trials t WHERE ${fits}`;
  return { trials, total: counted?.total ?? 0 };
}

/** Trials with what they are ordered by; Postgres leaves the runs out where their order does not ask for them. */
const ordered = Prisma.sql`trials t JOIN sweeps w ON w.id = t.sweep_id LEFT JOIN runs r ON r.id = t.run_id`;

/** Which trials of a sweep a list shows. */
type TrialFilter = { sweepId: string; state?: TrialState | undefined };

const isListed = ({ sweepId, state }: TrialFilter) => Prisma.sql`t.sweep_id = ${sweepId}::uuid
  AND ${state ? Prisma.sql`t.state = ${state}::trial_state` : Prisma.sql`true`}`;

/** The numbers of all trials of a list, in its order: unlike places in it, they stay what they are while trials come. */
export async function trialNumbers(
  queries: Queries,
  query: TrialFilter & { order: TrialOrder },
): Promise<number[]> {
  const rows = await queries.$queryRaw<{ number: number }[]>`
    SELECT t.number FROM ${ordered}
    WHERE ${isListed(query)} ORDER BY ${orders[query.order]}`;
  return rows.map(({ number }) => number);
}

/** Trials of a sweep in the order of their numbers as given. @param query.numbers at most 500 @throws RangeError on more */
export async function numberedTrials(
  queries: Queries,
  { sweepId, numbers }: { sweepId: string; numbers: number[] },
): Promise<TrialRow[]> {
  assertInteger('the number of trials', numbers.length, { min: 0, max: 500 });
  return trialRows(
    queries,
    sweepId,
    Prisma.sql`SELECT * FROM unnest(${numbers}::int[]) WITH ORDINALITY AS given (number, place)`,
  );
}

/** @throws NotFoundError that says which numbers there are */
export async function trialByNumber(
  queries: Queries,
  { sweepId, number }: { sweepId: string; number: number },
): Promise<TrialRow> {
  const [trial] = await numberedTrials(queries, { sweepId, numbers: [number] });
  if (trial) return trial;
  const { _max: most } = await queries.trial.aggregate({ where: { sweepId }, _max: { number: true } });
  const there = most.number === null ? 'it has none yet' : `they go from 0 to ${most.number}`;
  throw new NotFoundError(`The sweep has no trial ${number}; ${there}`);
}

/** NaN is greater than any number to Postgres, and minus NaN is NaN: it comes behind the numbers either way. */
const cost = Prisma.sql`CASE WHEN w.config->'objective'->>'goal' = 'maximize'
  THEN -${objectiveValue} ELSE ${objectiveValue} END`;
const orders: Record<TrialOrder, Prisma.Sql> = {
  newest: Prisma.sql`t.number DESC`,
  oldest: Prisma.sql`t.number`,
  best: Prisma.sql`${cost} NULLS LAST, t.number`,
  worst: Prisma.sql`${objectiveValue} = 'NaN', ${cost} DESC NULLS LAST, t.number`,
};

/** @param shown selects the numbers of trials, each with its place */
async function trialRows(queries: Queries, sweepId: string, shown: Prisma.Sql): Promise<TrialRow[]> {
  const rows = await queries.$queryRaw<(Omit<TrialRow, 'run'> & StoredRun)[]>`
    SELECT t.number, t.point_number AS "pointNumber", t.seed_index AS "seedIndex", p.point,
           p.outcome::text AS outcome, t.state::text AS state, t.reason, t.rewinds, ${objectiveValue} AS value,
           t.changed_at AS "changedAt",
           r.id AS "runId", r.name AS "runName", r.step::float8 AS step, (r.config->>'steps')::float8 AS steps,
           r.attempt, a.worker, r.verdict, ${newestSnapshot} AS "newestSnapshot"
    FROM (${shown}) shown
    JOIN trials t ON t.number = shown.number AND t.sweep_id = ${sweepId}::uuid
    JOIN sweep_points p ON p.sweep_id = t.sweep_id AND p.number = t.point_number
    JOIN sweeps w ON w.id = t.sweep_id
    JOIN runs r ON r.id = t.run_id
    LEFT JOIN attempts a ON a.run_id = r.id AND a.number = r.attempt
    ORDER BY shown.place`;
  return rows.map(({ runId, runName, step, steps, attempt, worker, newestSnapshot, verdict, ...trial }) => ({
    ...trial,
    run: {
      ...{ id: runId, name: runName, step, steps, attempt, worker, newestSnapshot },
      verdict: fromJson(verdict) as RunRow['verdict'], // written by show-newest-verdict.ts only
    },
  }));
}

type StoredRun = {
  runId: string;
  runName: string;
  step: number;
  steps: number;
  attempt: number;
  worker: string | null;
  newestSnapshot: RunRow['newestSnapshot'];
  verdict: RunRow['verdict'];
};

/** One change of a trial's state; `from` is null for the first. */
export type TrialEventRow = {
  /** Of the trial's changes, from 1. */
  place: number;
  time: Date;
  from: TrialState | null;
  to: TrialState;
  reason: string | null;
  /** Of the run, when it changed. */
  attempt: number;
  worker: string | null;
};

/**
 * The changes of a trial's state, in order.
 *
 * @param query.limit the last ones, 1..1000; the place of the first that comes says how many are before it
 * @throws NotFoundError; RangeError on another limit
 */
export async function trialEvents(
  queries: Queries,
  { sweepId, number, limit = 1000 }: { sweepId: string; number: number; limit?: number | undefined },
): Promise<TrialEventRow[]> {
  assertInteger('limit', limit, { min: 1, max: 1000 });
  const events = await queries.$queryRaw<TrialEventRow[]>`
    SELECT (row_number() OVER (ORDER BY id))::int AS place, time, "from"::text AS "from", "to"::text AS "to", reason,
      attempt, worker
    FROM trial_events WHERE sweep_id = ${sweepId}::uuid AND number = ${number}
    ORDER BY id DESC LIMIT ${limit}`;
  if (events.length === 0) await trialByNumber(queries, { sweepId, number }); // says that there is none
  return events.reverse();
}

/** The sweep and the number of the trial that a run is; null for a run that is none. */
export async function trialOfRun(
  queries: Queries,
  runId: string,
): Promise<{ sweepId: string; number: number } | null> {
  return queries.trial.findUnique({ where: { runId }, select: { sweepId: true, number: true } });
}
