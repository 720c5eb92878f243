import type { Queries } from '../connection.ts';
import { bucketise, type Pieces } from './buckets.ts';
import { readPointsOf, runChunkIdText } from './chunk-rows.ts';
import { addPart, addPoints, emptyPieces, extentOf, type XRange } from './pieces.ts';
import { type Line, pointLine } from './point-line.ts';
import type { Points } from './points.ts';
import type { Series } from './series.ts';
import {
  chunksToDecode,
  isFew,
  rangeOf,
  readStretches,
  type SeriesQuestion,
  type Stretch,
  seriesId,
} from './stretches.ts';

/** A metric of a run. */
export type RunSeries = Series & { runId: string };

/**
 * Reads metrics of runs for charts, run by run and key by key, those without points included. Chunks, else their
 * segments, that are narrower than a bucket are taken whole, so that a chart that is zoomed out decodes few points or
 * none; the number of queries does not depend on the number of runs.
 */
export async function readSeries(queries: Queries, question: SeriesQuestion): Promise<RunSeries[]> {
  const { runIds, keys, range } = question;
  const shown = await readStretches(queries, question);
  const decoded = await readPointsOf(
    queries,
    [...shown.values()].flatMap((stretches) => chunksToDecode(stretches, question)),
  );
  const firstNonFinite = await readFirstNonFinite(queries, question);
  return runIds.flatMap((runId) =>
    keys.map((key): RunSeries => {
      const stretches = shown.get(seriesId(runId, key)) ?? [];
      const line = drawn(stretches, decoded, { range: rangeOf(question, runId), buckets: question.buckets });
      const origin = question.origins?.get(runId) ?? 0;
      return {
        runId,
        key,
        x: range.x,
        xs: origin === 0 ? line.xs : line.xs.map((x) => x - origin),
        last: line.last,
        joined: line.joined,
        points: line.points,
        firstNonFiniteStep: firstNonFinite.get(seriesId(runId, key)) ?? null,
        attempts: stretches.map(({ attempt, window }) => ({
          attempt,
          fromStep: Math.max(0, window.after),
        })),
      };
    }),
  );
}

type Decoded = ReadonlyMap<string, Points>;
type Drawing = { range: XRange; buckets: number };

function drawn(stretches: readonly Stretch[], decoded: Decoded, { range, buckets }: Drawing): Line {
  if (isFew(stretches, buckets)) return pointLine(allPoints(stretches, decoded), range);
  const pieces = piecesOf(stretches, decoded, range);
  let points = 0;
  for (const count of pieces.count) points += count;
  const axis = points <= buckets ? null : { ...extentOf(pieces, range), cells: buckets };
  const { xs, last, min, max, counts } = bucketise(pieces, axis);
  return { xs, last, points, joined: xs.length < points ? { min, max, counts } : null };
}

/** Of stretches whose every chunk was decoded. */
function allPoints(stretches: readonly Stretch[], decoded: Decoded) {
  return stretches.flatMap(({ parts, window, ...of }) =>
    [...new Set(parts.chunk)].map((firstStep) => {
      const id = runChunkIdText({ ...of, firstStep });
      const points = decoded.get(id);
      if (!points) throw new Error(`The points of chunk ${id} were not read`);
      return { points, window };
    }),
  );
}

/** The points of those chunks that were decoded, the parts of the others. */
function piecesOf(stretches: readonly Stretch[], decoded: Decoded, range: XRange): Pieces {
  const pieces = emptyPieces();
  for (const { parts, window, ...of } of stretches) {
    let [chunk, points]: [number, Points | undefined] = [Number.NaN, undefined];
    parts.chunk.forEach((firstStep, i) => {
      const isNext = firstStep !== chunk;
      if (isNext) [chunk, points] = [firstStep, decoded.get(runChunkIdText({ ...of, firstStep }))];
      if (!points) addPart(pieces, parts, i, range);
      else if (isNext) addPoints(pieces, points, window, range);
    });
  }
  return pieces;
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
