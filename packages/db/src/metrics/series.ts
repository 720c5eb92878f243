import type { Queries } from '../connection.ts';
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
export async function metricSeries(queries: Queries, query: SeriesQuery): Promise<Series[]> {
  const { runId, keys, x, buckets = 800, from = -Infinity, to = Infinity } = query;
  assertInteger('the number of keys', keys.length, { min: 0, max: 50 });
  assertInteger('buckets', buckets, { min: 2, max: 4000 });
  const range: XRange = { x, from, to };
  const windows = await readWindows(queries, runId);
  const chunks = await readShownChunks(queries, query, { windows, range });
  const plans = keys.map((key) => plan(chunks.get(key) ?? [], range, buckets));
  const points = await readPoints(
    queries,
    runId,
    plans.flatMap(({ toDecode }) => toDecode),
  );
  const summaries = await queries.metricSummary.findMany({
    where: { runId, key: { in: keys } },
    select: { key: true, firstNonFiniteStep: true },
  });
  return keys.map((key, i) => {
    const shown = chunks.get(key) ?? [];
    const firstNonFinite = summaries.find((each) => each.key === key)?.firstNonFiniteStep ?? null;
    return {
      ...{ key, x, ...drawn(piecesOf(shown, range, { ...plans[i]!, points }), range, buckets) },
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
  { runId, keys }: SeriesQuery,
  { windows, range }: { windows: AttemptWindow[]; range: XRange },
): Promise<Map<string, ShownChunk[]>> {
  const steps = range.x === 'step' ? range : { from: -Infinity, to: Infinity };
  const byKey = new Map<string, ShownChunk[]>();
  const attempts = windows.map(({ attempt }) => attempt);
  for (const chunk of await readSegments(queries, runId, { keys, attempts, steps })) {
    const window = windows.find(({ attempt }) => attempt === chunk.attempt);
    if (!window) continue;
    const segments = chunk.segments.filter((each) => positionOf(each, window, range) !== 'outside');
    const shown = byKey.get(chunk.key);
    if (segments.length === 0) continue;
    if (shown) shown.push({ ...chunk, window, segments });
    else byKey.set(chunk.key, [{ ...chunk, window, segments }]);
  }
  return byKey;
}

type Plan = { toDecode: ChunkId[] };

/** Decides which chunks have to be decoded: all while every point can be shown, else those with a segment too wide or cut. */
function plan(chunks: ShownChunk[], range: XRange, buckets: number): Plan {
  const segments = chunks.flatMap((chunk) => chunk.segments);
  const isFew = segments.reduce((total, { count }) => total + count, 0) <= buckets;
  if (isFew) return { toDecode: chunks };
  const { from, to } = extentOf(
    segments.map((segment) => pieceOf(segment, range)),
    range,
  );
  const width = (to - from) / buckets;
  const mustDecode = (segment: Segment, window: AttemptWindow) => {
    const { least, greatest } = pieceOf(segment, range);
    return greatest - least > width || positionOf(segment, window, range) === 'cut';
  };
  return {
    toDecode: chunks.filter(({ segments, window }) => segments.some((each) => mustDecode(each, window))),
  };
}

function piecesOf(
  chunks: ShownChunk[],
  range: XRange,
  { points, toDecode }: Plan & { points: Map<string, Points> },
): Piece[] {
  const decoded = new Set<ChunkId>(toDecode);
  return chunks.flatMap((chunk) => {
    const own = decoded.has(chunk) ? points.get(chunkIdText(chunk)) : undefined;
    return own
      ? pointPieces(own, chunk.window, range)
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
