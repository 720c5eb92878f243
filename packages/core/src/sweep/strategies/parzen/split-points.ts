import { bestPoints } from '../../best-points.ts';
import type { Goal } from '../../names.ts';
import type { KnownOutcome } from '../strategy.ts';

/** So many of the newest other points count, and as many of those before them: more say little more, and take long. */
const most = 1000;

/** The best tenth of the points of which something is known, 25 at most, and the others, each by number. */
export function splitPoints(points: readonly KnownOutcome[], goal: Goal) {
  const best = new Set(bestPoints(points, goal, { share: 0.1, most: 25 }));
  const others = points.filter((each) => !best.has(each));
  return { good: points.filter((each) => best.has(each)), others: thinned(others) };
}

function thinned(points: readonly KnownOutcome[]): KnownOutcome[] {
  const older = points.slice(0, -most);
  const kept = Math.min(most, older.length);
  const spread = Array.from({ length: kept }, (_, i) => older[Math.floor((i * older.length) / kept)]!); // below its length
  return [...spread, ...points.slice(-most)];
}
