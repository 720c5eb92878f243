import type { MetricsEvent } from '@modewatch/core/events';
import type { Queries } from '../connection.ts';
import type { AttemptWindow } from './attempt-windows.ts';
import { type Chunk, cutEvenly, cutFull, packChunk } from './chunk.ts';
import { chunkIdText, deleteChunks, type Owner, readHeads, readPoints, writeChunks } from './chunk-rows.ts';
import { planMerge, type Rewrite } from './plan-merge.ts';
import { emptyPoints, mergePoints, type Point, type Points, pointsOf, slicePoints } from './points.ts';
import { addToSummaries, recomputeSummaries } from './summaries.ts';

/**
 * Stores the points of metrics events: once per key and step, the last write wins. Five round trips or so, however
 * many keys and points there are. The run's summaries count what the window shows.
 */
export async function recordMetrics(
  queries: Queries,
  { window, ...owner }: Owner & { window: AttemptWindow | null },
  events: MetricsEvent[],
): Promise<void> {
  const byKey = pointsByKey(events);
  if (byKey.size === 0) return;
  const heads = await readHeads(
    queries,
    owner,
    new Map([...byKey].map(([key, { steps }]) => [key, steps[0]!])),
  );
  const rewrites = [...byKey].flatMap(([key, points]) =>
    planMerge(heads.get(key) ?? [], points.steps).map((rewrite) => ({ key, points, ...rewrite })),
  );
  const id = (key: string) => ({ key, attempt: owner.attempt });
  const replaced = rewrites.flatMap(({ key, replaces }) => replaces.map((head) => ({ ...id(key), ...head })));
  const stored = await readPoints(queries, owner.runId, replaced);
  const storedOf = (key: string, { replaces }: Rewrite) =>
    replaces.map(({ firstStep }) => stored.get(chunkIdText({ ...id(key), firstStep })) ?? emptyPoints());

  const chunks = rewrites.flatMap((rewrite) =>
    rewriteChunks(rewrite, storedOf(rewrite.key, rewrite)).map((chunk) => ({ ...id(rewrite.key), ...chunk })),
  );
  const kept = new Set(chunks.map(chunkIdText));
  await deleteChunks(
    queries,
    owner.runId,
    replaced.filter((head) => !kept.has(chunkIdText(head))),
  );
  await writeChunks(queries, owner, chunks);

  if (!window) return;
  const repeated = keysWithRepeatedSteps(byKey, { replaced, chunks });
  await recomputeSummaries(queries, owner.runId, repeated);
  await addToSummaries(queries, owner.runId, {
    byKey: new Map([...byKey].filter(([key]) => !repeated.includes(key))),
    window,
  });
}

function pointsByKey(events: MetricsEvent[]): Map<string, Points> {
  const given = new Map<string, Point[]>();
  for (const { step, imagesSeen, time, values } of events) {
    for (const [key, value] of Object.entries(values)) {
      const point = { step, imagesSeen, time, value };
      const points = given.get(key);
      if (points) points.push(point);
      else given.set(key, [point]);
    }
  }
  return new Map([...given].map(([key, points]) => [key, pointsOf(points)]));
}

function rewriteChunks(
  { points, from, to, isLate }: Rewrite & { points: Points },
  stored: Points[],
): Chunk[] {
  const merged = mergePoints(stored.reduce(mergePoints, emptyPoints()), slicePoints(points, from, to));
  return (isLate ? cutEvenly(merged) : cutFull(merged)).map(packChunk);
}

/** Where a step was stored before, fewer points were added than came: then a summary can't simply be added to. */
function keysWithRepeatedSteps(
  byKey: Map<string, Points>,
  { replaced, chunks }: Record<'replaced' | 'chunks', { key: string; count: number }[]>,
): string[] {
  const surplus = new Map([...byKey].map(([key, { steps }]) => [key, steps.length]));
  for (const { key, count } of replaced) surplus.set(key, surplus.get(key)! + count);
  for (const { key, count } of chunks) surplus.set(key, surplus.get(key)! - count);
  return [...surplus].filter(([, points]) => points > 0).map(([key]) => key);
}
