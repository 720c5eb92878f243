import type { Queries } from '../connection.ts';
import type { PrismaClient } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { type AttemptWindow, readWindows } from './attempt-windows.ts';
import { bucketise, type Piece, unjoined } from './buckets.ts';
import { type ChunkId, chunkIdText, readPoints, readSegments } from './chunk-rows.ts';
import type { Segment } from './packing/segments.ts';
import { pieceOf, pointPieces, positionOf, type XAxis, type XRange } from './pieces.ts';
import type { Points } from './points.ts';

/**
 * A metric along an axis. Parallel arrays, one entry per bucket, x ascending; a bucket holds the points after the x
 * before it, up to its own. What it says of them is exact: none is left out or guessed.
 */
export type Series = {
  key: string;
  x: XAxis;
  xs: number[];
  /** Over finite values; NaN when a bucket has none. */
  min: number[];
  max: number[];
  /** May be NaN or ±Infinity. */
  last: number[];
  /** Points in each bucket. */
  counts: number[];
  /** Whether some bucket holds several points. */
  isBucketed: boolean;
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
 * Reads metrics for a chart: every point while they are few, else bucketed. Segments of chunks that are narrower than
 * a bucket are taken whole, so that a chart that is zoomed out decodes few points or none.
 *
 * @param query.keys at most 50; those without points come back empty
 * @param query.buckets 2..4000, default 800
 * @throws RangeError on other limits
 */
export async function metricSeries(prisma: PrismaClient, query: SeriesQuery): Promise<Series[]> {
  const { x, buckets = 800, from = -Infinity, to = Infinity } = query;
  assertInteger('the number of keys', query.keys.length, { min: 0, max: 50 });
  assertInteger('buckets', buckets, { min: 2, max: 4000 });
  // One view of the database for all queries: a live run's chunks are joined now and then.
  return prisma.$transaction((tx) => readSeries(tx, { ...query, range: { x, from, to }, buckets }), {
    isolationLevel: 'RepeatableRead',
  });
}

type Question = { runId: string; keys: string[]; range: XRange; buckets: number };

async function readSeries(queries: Queries, question: Question): Promise<Series[]> {
  const { runId, keys, range, buckets } = question;
  const windows = await readWindows(queries, runId);
  const chunks = await readShownChunks(queries, question, windows);
  const toDecode = new Map(keys.map((key) => [key, chunksToDecode(chunks.get(key) ?? [], range, buckets)]));
  const points = await readPoints(queries, runId, [...toDecode.values()].flat());
  const summaries = await queries.metricSummary.findMany({
    where: { runId, key: { in: keys } },
    select: { key: true, firstNonFiniteStep: true },
  });
  return keys.map((key) => {
    const shown = chunks.get(key) ?? [];
    const firstNonFinite = summaries.find((each) => each.key === key)?.firstNonFiniteStep ?? null;
    return {
      ...{ key, x: range.x, ...drawn(piecesOf(shown, range, points), range, buckets) },
      firstNonFiniteStep: firstNonFinite === null ? null : Number(firstNonFinite),
      attempts: windows
        .filter(({ attempt }) => shown.some((chunk) => chunk.attempt === attempt))
        .map(({ attempt, after }) => ({ attempt, fromStep: Math.max(0, after) })),
    };
  });
}

/** A chunk of which something is shown, as far as can be told without its points. */
type ShownChunk = ChunkId & { window: AttemptWindow; segments: Segment[] };

async function readShownChunks(
  queries: Queries,
  { runId, keys, range }: Question,
  windows: AttemptWindow[],
): Promise<Map<string, ShownChunk[]>> {
  const steps = range.x === 'step' ? range : { from: -Infinity, to: Infinity };
  const attempts = windows.map(({ attempt }) => attempt);
  const byKey = new Map<string, ShownChunk[]>();
  for (const chunk of await readSegments(queries, runId, { keys, attempts, steps })) {
    const window = windows.find(({ attempt }) => attempt === chunk.attempt)!; // one of those that were asked for
    const segments = chunk.segments.filter((each) => positionOf(each, window, range) !== 'outside');
    if (segments.length === 0) continue;
    const shown = byKey.get(chunk.key) ?? [];
    shown.push({ ...chunk, window, segments });
    byKey.set(chunk.key, shown);
  }
  return byKey;
}

/** All while every point can be shown, else those with a segment that is wider than a bucket or cut by the range. */
function chunksToDecode(chunks: ShownChunk[], range: XRange, buckets: number): ShownChunk[] {
  const segments = chunks.flatMap((chunk) => chunk.segments);
  if (segments.reduce((total, { count }) => total + count, 0) <= buckets) return chunks;
  const { from, to } = extentOf(
    segments.map((segment) => pieceOf(segment, range)),
    range,
  );
  const width = (to - from) / buckets;
  const mustDecode = (segment: Segment, window: AttemptWindow) => {
    const { least, greatest } = pieceOf(segment, range);
    return greatest - least > width || positionOf(segment, window, range) === 'cut';
  };
  return chunks.filter(({ segments, window }) => segments.some((each) => mustDecode(each, window)));
}

/** What is shown of chunks: the points of those that were decoded, the segments of the others. */
function piecesOf(chunks: ShownChunk[], range: XRange, decoded: Map<string, Points>): Piece[] {
  return chunks.flatMap((chunk) => {
    const points = decoded.get(chunkIdText(chunk));
    return points
      ? pointPieces(points, chunk.window, range)
      : chunk.segments.map((segment) => pieceOf(segment, range));
  });
}

function drawn(pieces: Piece[], range: XRange, cells: number) {
  const total = pieces.reduce((sum, { count }) => sum + count, 0);
  const buckets =
    total <= cells ? unjoined(pieces) : bucketise(pieces, { ...extentOf(pieces, range), cells });
  return {
    xs: buckets.map(({ x }) => x),
    min: buckets.map(({ min }) => min),
    max: buckets.map(({ max }) => max),
    last: buckets.map(({ last }) => last),
    counts: buckets.map(({ count }) => count),
    isBucketed: buckets.length < total,
    points: total,
  };
}

/** The part of the axis that is cut into buckets: what is asked for, else as far as there are points. */
function extentOf(pieces: Piece[], { from, to }: XRange): { from: number; to: number } {
  const least = () => pieces.reduce((so, piece) => Math.min(so, piece.least), Infinity);
  const greatest = () => pieces.reduce((so, piece) => Math.max(so, piece.greatest), -Infinity);
  return { from: Number.isFinite(from) ? from : least(), to: Number.isFinite(to) ? to : greatest() };
}
