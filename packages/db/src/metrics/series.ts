import type { PrismaClient } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import type { XAxis } from './pieces.ts';
import { type RunSeries, readSeries } from './read-series.ts';

/**
 * A metric along an axis. Parallel arrays, one entry per bucket, x ascending; a bucket holds the points after the x
 * before it, up to its own. What it says of them is exact: none is left out or guessed.
 */
export type Series = {
  key: string;
  x: XAxis;
  xs: Float64Array;
  /** May be NaN or ±Infinity. */
  last: Float64Array;
  /** What the points of each bucket come down to; null while every bucket holds one. */
  joined: {
    /** Over finite values; NaN when a bucket has none. */
    min: Float64Array;
    max: Float64Array;
    /** Points in each bucket. */
    counts: Float64Array;
  } | null;
  /** How many stored points the answer stands for. */
  points: number;
  /** Of the whole run, whatever part of it is asked for. */
  firstNonFiniteStep: number | null;
  /** Which attempts the steps come from: each shows those after its `fromStep`, until the next one's. */
  attempts: { attempt: number; fromStep: number }[];
};

/** What is asked for. `from` and `to` are places on the axis, both included. */
export type SeriesQuery = {
  runId: string;
  keys: string[];
  x: XAxis;
  /** Buckets at most; more than a chart has pixels are of no use. */
  buckets?: number | undefined;
  from?: number | undefined;
  to?: number | undefined;
};

/**
 * Reads metrics of a run for charts: every point while they are few, else bucketed.
 *
 * @param query.keys at most 50; those without points come back empty
 * @param query.buckets 2..4000, default 800
 * @throws RangeError on other limits
 */
export async function metricSeries(prisma: PrismaClient, query: SeriesQuery): Promise<Series[]> {
  const { runId, ...rest } = query;
  assertInteger('the number of keys', query.keys.length, { min: 0, max: 50 });
  const series = await seriesOf(prisma, { ...rest, runIds: [runId] });
  return series.map(({ runId: _, ...each }) => each);
}

/** An axis on which runs are compared. */
export type ComparedAxis = XAxis | 'elapsed';

/** A metric of one of the runs that are compared. */
export type ComparedSeries = Omit<RunSeries, 'x'> & { x: ComparedAxis };

/** Runs that can be compared. */
export const mostCompared = 500;

/**
 * Reads metrics of several runs, for charts that compare them; run by run, key by key.
 *
 * @param query.x `elapsed` is the time since each run's own start, milliseconds
 * @param query.runIds at most 500; one that is not there has no points
 * @param query.keys at most 10
 * @param query.buckets of each metric of each run, 2..4000, default 800
 * @throws RangeError on other limits
 */
export async function compareSeries(
  prisma: PrismaClient,
  query: Omit<SeriesQuery, 'runId' | 'x'> & { runIds: string[]; x: ComparedAxis },
): Promise<ComparedSeries[]> {
  assertInteger('the number of runs', query.runIds.length, { min: 0, max: mostCompared });
  assertInteger('the number of keys', query.keys.length, { min: 0, max: 10 });
  if (query.x !== 'elapsed') return seriesOf(prisma, { ...query, x: query.x });
  const runs = await prisma.run.findMany({
    where: { id: { in: query.runIds } },
    select: { id: true, startedAt: true },
  });
  const origins = new Map(runs.map(({ id, startedAt }) => [id, startedAt?.getTime() ?? 0]));
  const series = await seriesOf(prisma, { ...query, x: 'time', origins });
  return series.map((each) => ({ ...each, x: 'elapsed' }));
}

function seriesOf(
  prisma: PrismaClient,
  query: Omit<SeriesQuery, 'runId'> & { runIds: string[]; origins?: Map<string, number> },
): Promise<RunSeries[]> {
  const { runIds, keys, x, origins, buckets = 800, from = -Infinity, to = Infinity } = query;
  assertInteger('buckets', buckets, { min: 2, max: 4000 });
  // One view of the database for all queries: a live run's chunks are joined now and then.
  return prisma.$transaction(
    (tx) => readSeries(tx, { runIds, keys, range: { x, from, to }, buckets, ...(origins && { origins }) }),
    {
      isolationLevel: 'RepeatableRead',
    },
  );
}
