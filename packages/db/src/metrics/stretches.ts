import type { Queries } from '../connection.ts';
import { type AttemptWindow, readWindowsOf } from './attempt-windows.ts';
import type { RunChunkId } from './chunk-rows.ts';
import { type ChunkSummaries, readSegments, readWholeChunks } from './chunk-summaries.ts';
import type { Parts } from './packing/segments.ts';
import { axes, extentOf, type Position, positionsOf, type XRange } from './pieces.ts';

/** Which metrics of which runs, along which part of an axis, in how many buckets at most. */
export type SeriesQuestion = {
  runIds: string[];
  keys: string[];
  range: XRange;
  buckets: number;
  /** Where each run's own axis begins on the axis of `range`; 0 where nothing is said. */
  origins?: Map<string, number>;
};

/** Those chunks of an attempt of which something is shown, as far as can be told without their points. */
export type Stretch = { runId: string; key: string; attempt: number; window: AttemptWindow; parts: Parts };

/** By `seriesId`, each series in the order of its attempts. */
export type Stretches = Map<string, Stretch[]>;

export const seriesId = (runId: string, key: string) => `${runId} ${key}`;

/** The part of the axis that is asked for, where a run has it. */
export function rangeOf({ range, origins }: SeriesQuestion, runId: string): XRange {
  const origin = origins?.get(runId) ?? 0;
  return { ...range, from: range.from + origin, to: range.to + origin };
}

/**
 * What is shown of each series that has points: whole chunks where those are fine enough, else their segments.
 */
export async function readStretches(queries: Queries, question: SeriesQuestion): Promise<Stretches> {
  const { runIds, keys, range, buckets } = question;
  const wanted = { runIds, keys, range };
  const windows = await readWindowsOf(queries, runIds);
  if (range.x !== 'step') return shownStretches(await readSegments(queries, wanted), question, windows);
  const whole = shownStretches(await readWholeChunks(queries, wanted), question, windows);
  const tooCoarse = [...whole.values()]
    .filter((stretches) => !isFew(stretches, buckets) && chunksToDecode(stretches, question).length > 0)
    .map(([stretch]) => stretch!); // a series that is shown has one
  if (tooCoarse.length === 0) return whole;
  const finer = await readSegments(queries, {
    range,
    runIds: [...new Set(tooCoarse.map(({ runId }) => runId))],
    keys: [...new Set(tooCoarse.map(({ key }) => key))],
  });
  return new Map([...whole, ...shownStretches(finer, question, windows)]);
}

function shownStretches(
  summaries: ChunkSummaries[],
  question: SeriesQuestion,
  windows: Map<string, AttemptWindow[]>,
): Stretches {
  const shown: Stretches = new Map();
  for (const { runId, key, attempt, parts } of summaries) {
    const window = windows.get(runId)?.find((each) => each.attempt === attempt);
    if (!window) continue;
    const inRange = shownParts(parts, positionsOf(parts, window, rangeOf(question, runId)));
    if (inRange.count.length === 0) continue;
    const id = seriesId(runId, key);
    const stretches = shown.get(id) ?? [];
    stretches.push({ runId, key, attempt, window, parts: inRange });
    shown.set(id, stretches);
  }
  for (const stretches of shown.values()) stretches.sort((a, b) => a.attempt - b.attempt);
  return shown;
}

function shownParts(parts: Parts, positions: Position[]): Parts {
  if (!positions.includes('outside')) return parts;
  const kept = (column: Float64Array) => column.filter((_, i) => positions[i] !== 'outside');
  const extents = ({ least, greatest }: Parts['steps']) => ({ least: kept(least), greatest: kept(greatest) });
  const { chunk, steps, imagesSeen, times, min, max, last, count } = parts;
  return {
    ...{ chunk: kept(chunk), min: kept(min), max: kept(max), last: kept(last), count: kept(count) },
    ...{ steps: extents(steps), imagesSeen: extents(imagesSeen), times: extents(times) },
  };
}

/** Whether every point can be shown. */
export function isFew(stretches: readonly Stretch[], buckets: number): boolean {
  let total = 0;
  for (const { parts } of stretches) for (const count of parts.count) total += count;
  return total <= buckets;
}

/** All while every point can be shown, else those with a part that is wider than a bucket or cut by the range. */
export function chunksToDecode(stretches: readonly Stretch[], question: SeriesQuestion): RunChunkId[] {
  const { buckets } = question;
  const all = isFew(stretches, buckets);
  const width = all ? 0 : bucketWidth(stretches, question);
  return stretches.flatMap(({ runId, key, attempt, window, parts }) => {
    const range = rangeOf(question, runId);
    const { least, greatest } = parts[axes[range.x]];
    const positions = positionsOf(parts, window, range);
    const chunks = parts.chunk.filter(
      (_, i) => all || positions[i] === 'cut' || greatest[i]! - least[i]! > width,
    );
    return [...new Set(chunks)].map((firstStep) => ({ runId, key, attempt, firstStep }));
  });
}

function bucketWidth(stretches: readonly Stretch[], question: SeriesQuestion): number {
  const { x, from, to } = rangeOf(question, stretches[0]!.runId); // a series that is shown has a stretch
  const extents = stretches.map(({ parts }) => extentOf(parts[axes[x]], { from, to }));
  const first = Math.min(...extents.map((extent) => extent.from));
  const last = Math.max(...extents.map((extent) => extent.to));
  return (last - first) / question.buckets;
}
