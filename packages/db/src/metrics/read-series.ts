import type { Queries } from '../connection.ts';
import { type AttemptWindow, readWindowsOf } from './attempt-windows.ts';
import { bucketise, type Piece, unjoined } from './buckets.ts';
import { type RunChunkId, readPointsOf, runChunkIdText } from './chunk-rows.ts';
import { type ChunkSummaries, readSegments, readWholeChunks } from './chunk-summaries.ts';
import type { Segment } from './packing/segments.ts';
import { pieceOf, pointPieces, positionOf, type XRange } from './pieces.ts';
import { type Line, pointLine } from './point-line.ts';
import type { Points } from './points.ts';
import type { Series } from './series.ts';

/** Which metrics of which runs, along which part of an axis, in how many buckets at most. */
export type SeriesQuestion = {
  runIds: string[];
  keys: string[];
  range: XRange;
  buckets: number;
  /** Where each run's own axis begins on the axis of `range`; 0 where nothing is said. */
  origins?: Map<string, number>;
};

/** A metric of a run. */
export type RunSeries = Series & { runId: string };

/**
 * Reads metrics of runs for charts, run by run and key by key, those without points included. Chunks, else their
 * segments, that are narrower than a bucket are taken whole, so that a chart that is zoomed out decodes few points or
 * none; the number of queries does not depend on the number of runs.
 */
export async function readSeries(queries: Queries, question: SeriesQuestion): Promise<RunSeries[]> {
  const { runIds, keys, buckets } = question;
  const windows = await readWindowsOf(queries, runIds);
  const shown = await readShownChunks(queries, question, windows);
  const decoded = await readPointsOf(
    queries,
    [...shown.values()].flatMap((chunks) =>
      chunksToDecode(chunks, rangeOf(question, chunks[0]!.runId), buckets),
    ), // a series that is shown has one
  );
  const firstNonFinite = await readFirstNonFinite(queries, question);
  return runIds.flatMap((runId) =>
    keys.map((key) => {
      const chunks = shown.get(seriesId(runId, key)) ?? [];
      const range = rangeOf(question, runId);
      const line = isFew(chunks, buckets)
        ? pointLine(
            chunks.map((chunk) => ({ window: chunk.window, points: pointsOf(chunk, decoded) })),
            range,
          )
        : drawn(piecesOf(chunks, range, decoded), range, buckets);
      const origin = question.origins?.get(runId) ?? 0;
      return {
        ...{ runId, key, x: range.x, ...line, xs: origin === 0 ? line.xs : line.xs.map((x) => x - origin) },
        firstNonFiniteStep: firstNonFinite.get(seriesId(runId, key)) ?? null,
        attempts: (windows.get(runId) ?? [])
          .filter(({ attempt }) => chunks.some((chunk) => chunk.attempt === attempt))
          .map(({ attempt, after }) => ({ attempt, fromStep: Math.max(0, after) })),
      };
    }),
  );
}

/** The part of the axis that is asked for, where a run has it. */
function rangeOf({ range, origins }: SeriesQuestion, runId: string): XRange {
  const origin = origins?.get(runId) ?? 0;
  return { ...range, from: range.from + origin, to: range.to + origin };
}

const seriesId = (runId: string, key: string) => `${runId} ${key}`;

/** A chunk of which something is shown, as far as can be told without its points. */
type ShownChunk = RunChunkId & { window: AttemptWindow; segments: Segment[] };
type ShownChunks = Map<string, ShownChunk[]>;
type Windows = Map<string, AttemptWindow[]>;

async function readShownChunks(
  queries: Queries,
  question: SeriesQuestion,
  windows: Windows,
): Promise<ShownChunks> {
  const { runIds, keys, range, buckets } = question;
  const wanted = { runIds, keys, range };
  if (range.x !== 'step') return shownChunks(await readSegments(queries, wanted), question, windows);
  const whole = shownChunks(await readWholeChunks(queries, wanted), question, windows);
  const tooCoarse = [...whole.values()]
    .filter((chunks) => !isFew(chunks, buckets) && chunksToDecode(chunks, range, buckets).length > 0)
    .map(([chunk]) => chunk!); // a series that is shown has one
  if (tooCoarse.length === 0) return whole;
  const finer = await readSegments(queries, {
    range,
    runIds: [...new Set(tooCoarse.map(({ runId }) => runId))],
    keys: [...new Set(tooCoarse.map(({ key }) => key))],
  });
  return new Map([...whole, ...shownChunks(finer, question, windows)]);
}

function shownChunks(summaries: ChunkSummaries[], question: SeriesQuestion, windows: Windows): ShownChunks {
  const shown: ShownChunks = new Map();
  for (const { runId, key, attempt, chunks } of summaries) {
    const window = windows.get(runId)?.find((each) => each.attempt === attempt);
    if (!window) continue;
    const id = seriesId(runId, key);
    const range = rangeOf(question, runId);
    const ofSeries = shown.get(id) ?? [];
    for (const parts of chunks) {
      const segments = parts.filter((each) => positionOf(each, window, range) !== 'outside');
      const firstStep = parts[0]!.steps[0]; // a chunk holds a point at least
      if (segments.length > 0) ofSeries.push({ runId, key, attempt, firstStep, window, segments });
    }
    if (ofSeries.length > 0) shown.set(id, ofSeries);
  }
  for (const chunks of shown.values())
    chunks.sort((a, b) => a.attempt - b.attempt || a.firstStep - b.firstStep);
  return shown;
}

/** Whether every point can be shown. */
function isFew(chunks: ShownChunk[], buckets: number): boolean {
  let total = 0;
  for (const { segments } of chunks) for (const { count } of segments) total += count;
  return total <= buckets;
}

/** All while every point can be shown, else those with a part that is wider than a bucket or cut by the range. */
function chunksToDecode(chunks: ShownChunk[], range: XRange, buckets: number): ShownChunk[] {
  if (isFew(chunks, buckets)) return chunks;
  const { from, to } = extentOf(
    chunks.flatMap(({ segments }) => segments.map((segment) => pieceOf(segment, range))),
    range,
  );
  const width = (to - from) / buckets;
  const mustDecode = (segment: Segment, window: AttemptWindow) => {
    const { least, greatest } = pieceOf(segment, range);
    return greatest - least > width || positionOf(segment, window, range) === 'cut';
  };
  return chunks.filter(({ segments, window }) => segments.some((each) => mustDecode(each, window)));
}

/** Of a chunk that was decoded. */
function pointsOf(chunk: ShownChunk, decoded: Map<string, Points>): Points {
  const points = decoded.get(runChunkIdText(chunk));
  if (points) return points;
  throw new Error(`The points of chunk ${runChunkIdText(chunk)} were not read`);
}

/** What is shown of chunks: the points of those that were decoded, the parts of the others. */
function piecesOf(chunks: ShownChunk[], range: XRange, decoded: Map<string, Points>): Piece[] {
  return chunks.flatMap((chunk) => {
    const points = decoded.get(runChunkIdText(chunk));
    return points
      ? pointPieces(points, chunk.window, range)
      : chunk.segments.map((segment) => pieceOf(segment, range));
  });
}

function drawn(pieces: Piece[], range: XRange, cells: number): Line {
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

/** First steps that are not finite, of the whole runs; only of those series that have one. */
async function readFirstNonFinite(
  queries: Queries,
  { runIds, keys }: SeriesQuestion,
): Promise<Map<string, number>> {
  const rows = await queries.$queryRaw<{ runId: string; key: string; step: number }[]>`
    SELECT run_id AS "runId", key, first_non_finite_step::float8 AS step FROM metric_summaries
    WHERE run_id = ANY(${runIds}::uuid[]) AND key = ANY(${keys}::text[]) AND first_non_finite_step IS NOT NULL`;
  return new Map(rows.map(({ runId, key, step }) => [seriesId(runId, key), step]));
}
