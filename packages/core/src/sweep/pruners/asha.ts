import { costOf, type Pruner } from './pruner.ts';

export const asha: Pruner<'asha'> = {
  title: 'Asynchronous successive halving',
  paper:
    'Li et al. 2020, arXiv:1810.05934; with brackets asynchronous Hyperband, Li et al. 2018, arXiv:1603.06560',
  use: 'many trials, of which most can be told to be bad early',
  judge({ pruning, goal, number, reports, others }) {
    const { rungs, eta, strict, brackets } = pruning;
    const bracket = number % brackets;
    const iteration = reports.length;
    if (!rungs.slice(bracket).includes(iteration)) return undefined;

    const own = costOf(reports[iteration - 1]!, goal);
    const there = others
      .filter((each) => each.number % brackets === bracket && each.reports.length >= iteration)
      .map((each) => costOf(each.reports[iteration - 1]!, goal));
    const places = there.length + 1;
    const goOn = strict ? Math.max(1, Math.floor(places / eta)) : Math.ceil(places / eta);
    const rank = 1 + there.filter((cost) => cost < own).length;
    if (rank <= goOn) return undefined;
    return `at the rung of iteration ${iteration} it is ${rank} of ${places}, of which ${goOn} go on`;
  },
};
