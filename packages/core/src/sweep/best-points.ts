import type { Goal } from './names.ts';
import type { KnownOutcome, Outcome } from './strategies/strategy.ts';

/**
 * The best of the points of which something is known, the best first. Those with a value that keep all constraints come
 * before those that were ended early, of which the later are better; then those that break a constraint, and those that
 * collapsed, diverged or failed: the less, the better. Among equals the earlier is better.
 *
 * @param points by number
 * @param options.share which share of them, rounded up
 * @param options.most but never more than so many
 */
export function bestPoints(
  points: readonly KnownOutcome[],
  goal: Goal,
  { share, most }: { share: number; most: number },
): KnownOutcome[] {
  const best: { each: KnownOutcome; rank: Rank }[] = [];
  let known = 0;
  for (const each of points) {
    const rank = rankOf(each.outcome, goal);
    if (!rank) continue;
    known++;
    // Few of very many are wanted, so that nearly all are passed over here: to sort them takes ten times as long.
    if (best.length === most && compare(best.at(-1)!.rank, rank) <= 0) continue;
    best.splice(best.findLastIndex((better) => compare(better.rank, rank) <= 0) + 1, 0, { each, rank });
    if (best.length > most) best.pop();
  }
  return best.slice(0, Math.ceil(share * known)).map(({ each }) => each);
}

type Rank = readonly [group: number, first: number, second: number];

/** Numbers to be compared one after the other, the smaller the better. */
function rankOf(outcome: Outcome, goal: Goal): Rank | undefined {
  const sign = goal === 'minimize' ? 1 : -1;
  switch (outcome.kind) {
    case 'scored':
      return outcome.violation > 0
        ? [2, outcome.violation, sign * outcome.value]
        : [0, sign * outcome.value, 0];
    case 'pruned':
      return [1, -outcome.iterations, sign * outcome.value];
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
