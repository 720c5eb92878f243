import { costOf, type Pruner } from './pruner.ts';

export const median: Pruner<'median'> = {
  title: 'Median rule',
  paper: 'Golovin et al. 2017, "Google Vizier", as in Optuna: the best value so far instead of the mean',
  use: 'curves that are comparable at every iteration, with no need to know how long a trial is',
  judge({ pruning, goal, reports, others }) {
    const iteration = reports.length;
    if (iteration <= pruning.minIterations) return undefined;
    const there = others.flatMap(({ reports: theirs }) =>
      theirs.length >= iteration ? [costOf(theirs[iteration - 1]!, goal)] : [],
    );
    if (there.length < pruning.minTrials) return undefined;
    const best = Math.min(...reports.map((value) => costOf(value, goal)));
    const middle = medianOf(there);
    if (best <= middle) return undefined;
    return `its best value up to iteration ${iteration} is worse than the median of the ${there.length} other trials there`;
  },
};

/** The mean of the two middle ones of an even number. */
function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!];
  return low === high ? low : (low + high) / 2;
}
