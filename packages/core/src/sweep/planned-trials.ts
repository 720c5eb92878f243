import { gridSize } from './strategies/grid-points.ts';
import type { SweepConfig } from './sweep-config.ts';

/** How many trials a sweep comes to, each seed one; undefined where only time, images or people end it. */
export function plannedTrials({
  strategy,
  space,
  seeds,
  budget,
}: Pick<SweepConfig, 'strategy' | 'space' | 'seeds' | 'budget'>): number | undefined {
  const points = gridSize(space);
  const ends = strategy === 'grid' || strategy === 'tpe';
  const all = ends && points !== Number.POSITIVE_INFINITY ? points * seeds : undefined;
  if (budget.trials === undefined) return all;
  // A point is begun only if all of its seeds fit, save the first.
  const most = Math.max(1, Math.floor(budget.trials / seeds)) * seeds;
  return Math.min(all ?? most, most);
}
