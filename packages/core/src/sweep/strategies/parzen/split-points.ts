import type { Goal } from '../../names.ts';
import { rankPoints } from '../../rank-points.ts';
import type { ProposedPoint } from '../strategy.ts';

/** The best tenth of the points of which something is known, 25 at most, and all others, each by number. */
export function splitPoints(points: readonly ProposedPoint[], goal: Goal) {
  const ranked = rankPoints(points, goal);
  const best = new Set(ranked.slice(0, Math.min(Math.ceil(0.1 * ranked.length), 25)));
  return { good: points.filter((each) => best.has(each)), others: points.filter((each) => !best.has(each)) };
}
