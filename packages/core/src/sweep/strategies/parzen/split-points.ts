import type { Goal } from '../../names.ts';
import type { Outcome, ProposedPoint } from '../strategy.ts';

/**
 * Splits points into the best tenth, 25 at most, and the others. Points with a value that keep all constraints come
 * before those that were ended early, and these before those that break a constraint, collapsed or failed: the less a
 * point breaks, the better. Those under way are never among the good ones.
 *
 * @returns both by number
 */
export function splitPoints(points: readonly ProposedPoint[], goal: Goal) {
  const over = points.filter(({ outcome }) => outcome.kind !== 'pending');
  const ranked = over
    .map((each) => ({ each, rank: rankOf(each.outcome, goal) }))
    .sort((a, b) => compare(a.rank, b.rank) || a.each.number - b.each.number);
  const count = Math.min(Math.ceil(0.1 * over.length), 25);
  const numbers = new Set(ranked.slice(0, count).map(({ each }) => each.number));
  return {
    good: points.filter(({ number }) => numbers.has(number)),
    others: points.filter(({ number }) => !numbers.has(number)),
  };
}

/** Numbers to be compared one after the other, the smaller the better. */
function rankOf(outcome: Outcome, goal: Goal): [number, number, number] {
  const cost = (value: number) => (goal === 'minimize' ? value : -value);
  switch (outcome.kind) {
    case 'scored':
      return outcome.violation > 0
        ? [2, outcome.violation, cost(outcome.value)]
        : [0, cost(outcome.value), 0];
    case 'pruned':
      return [1, -outcome.iterations, cost(outcome.value)];
    case 'infeasible':
      return [3, outcome.violation, 0];
    default:
      return [4, 0, 0];
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
