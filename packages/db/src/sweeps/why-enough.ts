import type { Queries } from '../connection.ts';
import type { LockedSweep } from './lock-sweep.ts';

/** Why a sweep starts no more points; undefined while it has budget left and its target is not reached. */
export async function whyEnough(queries: Queries, sweep: LockedSweep): Promise<string | undefined> {
  const { id, config, points, ranHours } = sweep;
  const { trials, hours, images } = config.budget;
  // A point is begun only if all of its seeds fit, save the first.
  const isUsed = (begun: number, most: number) => begun > 0 && (begun + 1) * config.seeds > most;
  if (
    trials !== undefined &&
    isUsed(points, trials) &&
    isUsed(points - (await impossiblePoints(queries, id)), trials)
  )
    return `the budget of ${trials} ${trials === 1 ? 'trial' : 'trials'} is used`;
  if (hours !== undefined && ranHours >= hours) return `the budget of ${hours} h is used`;
  if (images !== undefined && (await imagesSeen(queries, id)) >= images)
    return `the budget of ${images.toLocaleString('en-US')} images is used`;
  return await targetReached(queries, sweep);
}

/** Points that have no trials, because their fields don't go together. */
async function impossiblePoints(queries: Queries, sweepId: string): Promise<number> {
  return queries.sweepPoint.count({ where: { sweepId, reason: { not: null } } });
}

/** A branch has not seen those that its run had seen before; they are counted there. */
async function imagesSeen(queries: Queries, sweepId: string): Promise<number> {
  const [row] = await queries.$queryRaw<{ images: number }[]>`
    SELECT COALESCE(sum(r.images_seen - COALESCE(began.images_seen, 0)), 0)::float8 AS images
    FROM runs r LEFT JOIN checkpoints began ON began.run_id = r.id AND began.attempt < r.rebased_attempt
      AND began.step = r.parent_step
    WHERE r.sweep_id = ${sweepId}::uuid`;
  return row?.images ?? 0;
}

async function targetReached(
  queries: Queries,
  { id, config: { objective } }: LockedSweep,
): Promise<string | undefined> {
  if (objective?.target === undefined) return undefined;
  const { target, goal, metric } = objective;
  const [best] = await queries.$queryRaw<{ value: number }[]>`
    SELECT value FROM sweep_points
    WHERE sweep_id = ${id}::uuid AND outcome = 'scored' AND violation = 0 AND value <> 'NaN'
    ORDER BY CASE WHEN ${goal === 'minimize'} THEN value ELSE -value END LIMIT 1`;
  const isReached = best && (goal === 'minimize' ? best.value <= target : best.value >= target);
  return isReached ? `the target is reached: ${metric} ${best.value} at the best point` : undefined;
}
