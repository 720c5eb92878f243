import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { floatText } from '../sql-values.ts';
import { type AttemptWindow, readWindows, shownPoints, shownShare } from './attempt-windows.ts';
import { firstNonFiniteStep } from './chunk.ts';
import { type ChunkId, chunkIdText, readPoints } from './chunk-rows.ts';
import type { Points } from './points.ts';
import { join, type Summary, summarise } from './summarise.ts';

type RunSummary = Summary & { key: string; lastStep: number; firstNonFiniteStep: number | null };

/** Adds points that were not stored before to the summaries of a run, as far as the window shows them. */
export async function addToSummaries(
  queries: Queries,
  runId: string,
  { byKey, window }: { byKey: Map<string, Points>; window: AttemptWindow },
): Promise<void> {
  const shown = [...byKey].map(([key, points]) => summaryOf(key, shownPoints(window, points)));
  await writeSummaries(
    queries,
    runId,
    shown.filter((summary) => summary !== null),
  );
}

/** A key that has a summary already gets the new one joined to it. */
async function writeSummaries(queries: Queries, runId: string, summaries: RunSummary[]): Promise<void> {
  if (summaries.length === 0) return;
  await queries.$executeRaw`
    INSERT INTO metric_summaries AS s (run_id, key, last, last_step, min, max, points, first_non_finite_step)
    SELECT ${runId}::uuid, new.* FROM unnest(
      ${summaries.map(({ key }) => key)}::text[],
      ${summaries.map(({ last }) => floatText(last))}::float8[],
      ${summaries.map(({ lastStep }) => lastStep)}::int8[],
      ${summaries.map(({ min }) => floatText(min))}::float8[],
      ${summaries.map(({ max }) => floatText(max))}::float8[],
      ${summaries.map(({ count }) => count)}::int8[],
      ${summaries.map(({ firstNonFiniteStep }) => firstNonFiniteStep)}::int8[]
    ) AS new
    ON CONFLICT (run_id, key) DO UPDATE SET
      last = CASE WHEN excluded.last_step >= s.last_step THEN excluded.last ELSE s.last END,
      last_step = GREATEST(s.last_step, excluded.last_step),
      -- NaN is "none" here, and the greatest of all to Postgres.
      min = LEAST(s.min, excluded.min),
      max = CASE WHEN s.max = 'NaN' THEN excluded.max WHEN excluded.max = 'NaN' THEN s.max
                 ELSE GREATEST(s.max, excluded.max) END,
      points = s.points + excluded.points,
      first_non_finite_step = LEAST(s.first_non_finite_step, excluded.first_non_finite_step)`;
}

/**
 * Sums up a run's metrics anew from what is stored: after steps were written again, or a new attempt superseded some.
 *
 * @param keys default: all
 */
export async function recomputeSummaries(queries: Queries, runId: string, keys?: string[]): Promise<void> {
  if (keys?.length === 0) return;
  const windows = new Map((await readWindows(queries, runId)).map((window) => [window.attempt, window]));
  const isWanted = keys ? Prisma.sql`key = ANY(${keys}::text[])` : Prisma.sql`true`;
  const chunks = await queries.$queryRaw<(RunSummary & ChunkId)[]>`
    SELECT key, attempt, first_step::float8 AS "firstStep", last_step::float8 AS "lastStep", points AS count,
           min, max, last, first_non_finite_step::float8 AS "firstNonFiniteStep"
    FROM metric_chunks WHERE run_id = ${runId}::uuid AND ${isWanted}
    ORDER BY key, attempt, first_step`;
  const cut = await readPoints(
    queries,
    runId,
    chunks.filter((chunk) => shownShare(windows.get(chunk.attempt), chunk) === 'part'),
  );

  const summaries = new Map<string, RunSummary>();
  for (const chunk of chunks) {
    const window = windows.get(chunk.attempt);
    if (!window || shownShare(window, chunk) === 'none') continue;
    const points = cut.get(chunkIdText(chunk));
    const part = points ? summaryOf(chunk.key, shownPoints(window, points)) : chunk;
    const before = summaries.get(chunk.key);
    if (part) summaries.set(chunk.key, before ? joinRunSummaries(before, part) : part);
  }
  await queries.$executeRaw`DELETE FROM metric_summaries WHERE run_id = ${runId}::uuid AND ${isWanted}`;
  await writeSummaries(queries, runId, [...summaries.values()]);
}

function summaryOf(key: string, points: Points): RunSummary | null {
  const lastStep = points.steps.at(-1);
  if (lastStep === undefined) return null;
  return { key, lastStep, ...summarise(points.values), firstNonFiniteStep: firstNonFiniteStep(points) };
}

/** `b` lies after `a`, because the windows of attempts do not overlap. */
function joinRunSummaries(a: RunSummary, b: RunSummary): RunSummary {
  return {
    key: a.key,
    ...join(a, b),
    lastStep: b.lastStep,
    firstNonFiniteStep: a.firstNonFiniteStep ?? b.firstNonFiniteStep,
  };
}
