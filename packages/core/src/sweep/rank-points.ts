import type { Goal } from './names.ts';
import type { Outcome, ProposedPoint } from './strategies/strategy.ts';

/**
 * The points of which something is known, the best first. Those with a value that keep all constraints come before
 * those that were ended early, of which the later are better; then those that break a constraint, and those that
 * collapsed, diverged or failed: the less, the better. Among equals the earlier is better.
 */
export function rankPoints<Each extends Pick<ProposedPoint, 'number' | 'outcome'>>(
  points: readonly Each[],
  goal: Goal,
): Each[] {
  return points
    .flatMap((each) => {
      const rank = rankOf(each.outcome, goal);
      return rank ? [{ each, rank }] : [];
    })
    .sort((a, b) => compare(a.rank, b.rank) || a.each.number - b.each.number)
    .map(({ each }) => each);
}

type Rank = readonly [group: number, first: number, second: number];

/** Numbers to be compared one after the other, the smaller the better. */
function rankOf(outcome: Outcome, goal: Goal): Rank | undefined {
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
    case 'pending':
    case 'void':
      return undefined;
  }
}

function compare(a: Rank, b: Rank): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
