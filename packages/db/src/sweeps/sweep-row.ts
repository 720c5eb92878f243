import { plannedTrials, type SweepConfig, type TrialState } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import { Prisma } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { isUuid } from '../runs/find-run.ts';
import type { SweepState } from './sweep-state.ts';

/** A sweep as lists and pages show it. */
export type SweepRow = {
  id: string;
  name: string;
  project: string;
  config: SweepConfig;
  state: SweepState;
  /** Why it has ended. */
  stateReason: string | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  /** How long it has been running, pauses not counted, milliseconds. */
  ranMs: number;
  /** The same from when its first run began: before that it waited for a worker. */
  trainedMs: number;
  /** Proposed so far. */
  points: number;
  /** How many trials are in each state; those in which there are none are left out. */
  trials: Partial<Record<TrialState, number>>;
  /** Whole trials that the running ones come to by their steps so far: two at half of theirs are 1. */
  underWay: number;
  /** How many trials it comes to, its budget and space as they are; null where only time, images or people end it. */
  planned: number | null;
};

/** Sweeps, newest first. @param query.limit 1..500 @throws RangeError on another limit */
export async function listSweeps(
  queries: Queries,
  { limit, project, state }: { limit: number; project?: string | undefined; state?: SweepState | undefined },
): Promise<SweepRow[]> {
  assertInteger('limit', limit, { min: 1, max: 500 });
  const ofProject = project ? Prisma.sql`p.name = ${project}` : Prisma.sql`true`;
  const inState = state ? Prisma.sql`w.state::text = ${state}` : Prisma.sql`true`;
  return sweepRows(queries, Prisma.sql`${ofProject} AND ${inState}`, limit);
}

/** @throws NotFoundError */
export async function sweepById(queries: Queries, id: string): Promise<SweepRow> {
  const [sweep] = isUuid(id) ? await sweepRows(queries, Prisma.sql`w.id = ${id}::uuid`, 1) : [];
  if (!sweep) throw new NotFoundError(`There is no sweep with the id ${id}`);
  return sweep;
}

/**
 * Finds a sweep by what a person types: its id, its name, or the first digits of its id (four at least).
 *
 * @throws NotFoundError; ConflictError naming the sweeps when several fit
 */
export async function findSweep(queries: Queries, given: string): Promise<SweepRow> {
  if (isUuid(given)) return sweepById(queries, given);
  const named = await sweepRows(queries, Prisma.sql`w.name = ${given}`, maxShown);
  const isPrefix = /^[0-9a-f-]{4,36}$/i.test(given);
  const found =
    named.length > 0 || !isPrefix
      ? named
      : await sweepRows(queries, Prisma.sql`starts_with(w.id::text, ${given.toLowerCase()})`, maxShown);
  const [sweep, ...others] = found;
  if (!sweep) throw new NotFoundError(`There is no sweep with an id or name ${given}`);
  if (others.length === 0) return sweep;
  const list = found.map(({ id, name }) => `${id} (${name})`).join(', ');
  throw new ConflictError(`Several sweeps fit ${given}: ${list}. Give the id of one.`);
}

const maxShown = 10;

async function sweepRows(queries: Queries, where: Prisma.Sql, limit: number): Promise<SweepRow[]> {
  const rows = await queries.$queryRaw<Omit<SweepRow, 'planned'>[]>`
    SELECT w.id, w.name, p.name AS project, w.config, w.state::text AS state, w.state_reason AS "stateReason",
      w.created_at AS "createdAt", w.started_at AS "startedAt", w.ended_at AS "endedAt", w.points,
      time.ran::float8 AS "ranMs", LEAST(time.ran, COALESCE(1000 * extract(epoch FROM now() - (
        SELECT min(started_at) FROM runs WHERE sweep_id = w.id
      )), 0))::float8 AS "trainedMs",
      COALESCE((
        SELECT json_object_agg(state, n) FROM (
          SELECT state::text AS state, count(*) AS n FROM trials WHERE sweep_id = w.id GROUP BY state
        ) counted
      ), '{}') AS trials,
      COALESCE((
        SELECT sum(LEAST(1, r.step / (r.config->>'steps')::float8))
        FROM trials t JOIN runs r ON r.id = t.run_id WHERE t.sweep_id = w.id AND t.state = 'running'
      ), 0)::float8 AS "underWay"
    FROM sweeps w JOIN projects p ON p.id = w.project_id, LATERAL (
      SELECT w.ran_ms + COALESCE(1000 * extract(epoch FROM now() - w.running_since), 0) AS ran
    ) time
    WHERE w.config IS NOT NULL AND ${where}
    ORDER BY w.created_at DESC, w.id DESC LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, planned: plannedTrials(row.config) ?? null }));
}
