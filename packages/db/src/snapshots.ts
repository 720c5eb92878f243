import type { SnapshotEvent } from '@modewatch/core/events';
import type { Queries } from './connection.ts';
import { NotFoundError } from './errors.ts';
import { assertInteger } from './limits.ts';
import { isUuid } from './runs/find-run.ts';
import type { Picture } from './runs/run-row.ts';

/** A sample grid without its pictures. */
export type SnapshotRow = {
  id: string;
  step: number;
  imagesSeen: number;
  /** Milliseconds since 1970. */
  time: number;
  /** Of the raw samples: [n, height, width, channels] for images, [n, 2] for points in the plane. */
  shape: number[];
  picture: Picture;
  /** Whether there is a second picture, of G as it is, beside that of its moving average. */
  hasCurrent: boolean;
  /** Whether the nearest training samples of these are there. */
  hasNeighbours: boolean;
};

/** How near the training samples are that are nearest to those of a snapshot; as in its event, without the picture. */
export type SnapshotNeighbours = Omit<NonNullable<SnapshotEvent['neighbours']>, 'png'>;

/**
 * A run's sample grids by step, those that no later attempt superseded. Where there are more than the limit, the
 * newest.
 *
 * @param query.limit 1..2000
 */
export async function listSnapshots(
  queries: Queries,
  { runId, limit }: { runId: string; limit: number },
): Promise<SnapshotRow[]> {
  assertInteger('limit', limit, { min: 1, max: 2000 });
  const rows = await queries.$queryRaw<SnapshotRow[]>`
    SELECT id, step::float8 AS step, images_seen::float8 AS "imagesSeen", time, shape, picture,
           current_png IS NOT NULL AS "hasCurrent", neighbours IS NOT NULL AS "hasNeighbours"
    FROM snapshots WHERE run_id = ${runId}::uuid AND NOT is_superseded ORDER BY snapshots.step DESC LIMIT ${limit}`;
  return rows.reverse();
}

/** The sample grids of a run by step, as parallel columns. */
export type SnapshotColumns = {
  runId: string;
  ids: string[];
  steps: number[];
  images: number[];
  /** Whole milliseconds since the run's start; since its first grid where its clock has that earlier. */
  times: number[];
  /** How many there are, with those that are left out. */
  total: number;
};

/** Of each run as many as a slider over several runs has use for. */
const mostOfEach = 500;

/**
 * The sample grids of several runs, in the order of the ids, those that no later attempt superseded; of a run with more
 * than the limit, the newest. Nothing for a run without any.
 *
 * @param query.runIds at most 500
 * @param query.limit of each run, 1..500
 * @throws RangeError on more
 */
export async function snapshotsOfRuns(
  queries: Queries,
  { runIds, limit = mostOfEach }: { runIds: string[]; limit?: number },
): Promise<SnapshotColumns[]> {
  assertInteger('the number of runs', runIds.length, { min: 0, max: 500 });
  assertInteger('limit', limit, { min: 1, max: mostOfEach });
  const runs = await queries.$queryRaw<(SnapshotColumns & { startedAt: Date | null })[]>`
    SELECT asked.id AS "runId", runs.started_at AS "startedAt", array_agg(s.id::text ORDER BY s.step) AS ids,
           array_agg(s.step::float8 ORDER BY s.step) AS steps,
           array_agg(s.images_seen::float8 ORDER BY s.step) AS images,
           array_agg(s.time ORDER BY s.step) AS times,
           (SELECT count(*)::int FROM snapshots WHERE run_id = asked.id AND NOT is_superseded) AS total
    FROM unnest(${runIds}::uuid[]) WITH ORDINALITY AS asked (id, place)
    JOIN runs ON runs.id = asked.id
    CROSS JOIN LATERAL (
      SELECT id, step, images_seen, time FROM snapshots
      WHERE run_id = asked.id AND NOT is_superseded ORDER BY step DESC LIMIT ${limit}
    ) s
    GROUP BY asked.id, asked.place, runs.started_at ORDER BY asked.place`;
  return runs.map(({ startedAt, ...columns }) => {
    const start = Math.min(startedAt?.getTime() ?? Number.POSITIVE_INFINITY, ...columns.times);
    return { ...columns, times: columns.times.map((time) => Math.round(time - start)) };
  });
}

/** The nearest training samples of a snapshot. @throws NotFoundError where there are none */
export async function snapshotNeighbours(queries: Queries, id: string): Promise<SnapshotNeighbours> {
  const found = await queries.snapshot.findUnique({ where: { id }, select: { neighbours: true } });
  if (!found?.neighbours) throw noNeighbours(id);
  return found.neighbours as SnapshotNeighbours; // written by record-snapshots.ts only
}

/** The same as a picture, a PNG, each at the place of its sample. @throws NotFoundError where there are none */
export async function neighboursPng(queries: Queries, id: string): Promise<Uint8Array> {
  const found = isUuid(id)
    ? await queries.snapshot.findUnique({ where: { id }, select: { neighboursPng: true } })
    : null;
  if (!found?.neighboursPng) throw noNeighbours(id);
  return found.neighboursPng;
}

const noNeighbours = (id: string) =>
  new NotFoundError(`There are no nearest training samples of a snapshot with the id ${id}`);

/** What G as it is makes of the same latents, where `snapshotPng` is of its average. @throws NotFoundError elsewhere */
export async function currentPng(queries: Queries, id: string): Promise<Uint8Array> {
  const found = isUuid(id)
    ? await queries.snapshot.findUnique({ where: { id }, select: { currentPng: true } })
    : null;
  if (found?.currentPng) return found.currentPng;
  throw new NotFoundError(`There is no second picture, of current weights, of a snapshot with the id ${id}`);
}

/** The picture of a sample grid, a PNG. @throws NotFoundError */
export async function snapshotPng(queries: Queries, id: string): Promise<Uint8Array> {
  const found = isUuid(id)
    ? await queries.snapshot.findUnique({ where: { id }, select: { png: true } })
    : null;
  if (!found) throw new NotFoundError(`There is no snapshot with the id ${id}`);
  return found.png;
}
