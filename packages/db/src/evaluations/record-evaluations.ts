import type { Queries } from '../connection.ts';
import type { Numbered, Recording } from '../events/record-events.ts';
import { Prisma } from '../generated/client/client.ts';
import { toJson } from '../json-values.ts';
import { shownShare } from '../metrics/attempt-windows.ts';

/** Stores evaluations, one per attempt, step and kind of weights; the last write wins. */
export async function recordEvaluations(
  queries: Queries,
  { runId, attempt, window }: Recording,
  events: Numbered<'evaluation'>[],
): Promise<void> {
  const byPlace = new Map(events.map((event) => [`${event.step}/${event.evaluation.weights}`, event]));
  if (byPlace.size === 0) return;
  const rows = [...byPlace.values()].map(({ step, imagesSeen, time, evaluation }) => {
    const isSuperseded = shownShare(window ?? undefined, { firstStep: step, lastStep: step }) === 'none';
    return Prisma.sql`(
      ${runId}::uuid, ${attempt}, ${step}::int8, ${evaluation.weights}, ${imagesSeen}::int8, ${time}::float8,
      ${toJson(evaluation)}::jsonb, ${isSuperseded}
    )`;
  });
  await queries.$executeRaw`
    INSERT INTO evaluations (run_id, attempt, step, weights, images_seen, time, evaluation, is_superseded)
    VALUES ${Prisma.join(rows)}
    ON CONFLICT (run_id, step, attempt, weights) DO UPDATE SET
      images_seen = excluded.images_seen, time = excluded.time, evaluation = excluded.evaluation,
      is_superseded = excluded.is_superseded`;
}
