import { collapseMetric } from './names.ts';
import type { Outcome } from './strategies/strategy.ts';
import type { Constraint, SweepConfig, SweepObjective } from './sweep-config.ts';
import { isOver, type TrialState } from './trial-states.ts';

/** What became of one trial, as a point is judged by it. */
export type TrialResult = {
  state: TrialState;
  /** How often it was taken back to before a collapse; 0 when left out. */
  rewinds?: number;
  /** Of one that a collapse did not end: whether its last verdict is lost diversity; not when left out. */
  hasLostDiversity?: boolean;
  /** Last logged value of each metric that the sweep judges by, under the name it has there; missing: never logged. */
  values: Readonly<Record<string, number>>;
  /** The best finite value that it has logged of the objective's metric; NaN or left out: none. */
  best?: number;
  /** How often the objective's metric has been logged. */
  iterations: number;
};

/**
 * Judges a point by the trials of all its seeds. Its value is the mean over them. A seed that collapsed, diverged,
 * failed or ended without a finite value makes the point infeasible, the more so the more such seeds there are; unless
 * the objective says that such a seed counts by what it had logged, and it has: then the point was ended early. Where
 * the metric is `collapse`, the value is the share of seeds that collapsed, those that were taken back from it and those that it did not
 * end included. Canceled trials are not counted.
 *
 * @param trials of all seeds of the point
 */
export function judgePoint(
  { objective }: Pick<SweepConfig, 'objective'>,
  trials: readonly TrialResult[],
): Outcome {
  if (trials.length === 0 || !trials.every(({ state }) => isOver(state))) return { kind: 'pending' };
  const counted = trials.filter(({ state }) => state !== 'canceled').map((trial) => withCollapse(trial));
  if (counted.length === 0 || !objective) return { kind: 'void' };

  const bad = counted.filter((trial) => !isUsable(trial, objective));
  if (bad.length > 0) {
    const value = imputedMean(counted, objective);
    return Number.isFinite(value)
      ? { kind: 'pruned', value, iterations: fewest(bad) }
      : { kind: 'infeasible', violation: bad.length / counted.length };
  }
  const pruned = counted.filter(({ state }) => state === 'pruned');
  if (pruned.length > 0) {
    return {
      kind: 'pruned',
      value: meanOf(pruned, objective.metric),
      iterations: fewest(pruned),
    };
  }
  const violation = objective.constraints.reduce((sum, each) => sum + excess(counted, each), 0);
  return { kind: 'scored', value: meanOf(counted, objective.metric), violation };
}

function withCollapse(trial: TrialResult): TrialResult {
  return { ...trial, values: { ...trial.values, [collapseMetric]: hasCollapsed(trial) ? 1 : 0 } };
}

/** A trial that was taken back has collapsed with the settings of its point; it goes on with others. */
function hasCollapsed({ state, rewinds = 0, hasLostDiversity = false }: TrialResult): boolean {
  return state === 'collapsed' || rewinds > 0 || hasLostDiversity;
}

function isUsable({ state, values }: TrialResult, { metric, constraints }: SweepObjective): boolean {
  if (state === 'failed' || state === 'diverged') return false;
  // An early end is what this objective counts, so that nothing else need have been logged.
  if (metric === collapseMetric && state === 'collapsed') return true;
  const needed = state === 'pruned' ? [metric] : [metric, ...constraints.map((each) => each.metric)];
  return state !== 'collapsed' && needed.every((name) => Number.isFinite(values[name]));
}

function meanOf(trials: readonly TrialResult[], metric: string): number {
  return trials.reduce((sum, { values }) => sum + (values[metric] ?? Number.NaN), 0) / trials.length;
}

/** The mean over all, of those that ended without a result by what they had logged; NaN where that does not count. */
function imputedMean(trials: readonly TrialResult[], objective: SweepObjective): number {
  const { metric, impute } = objective;
  const imputed = ({ values, best = Number.NaN }: TrialResult) =>
    impute === 'latest' ? (values[metric] ?? Number.NaN) : impute === 'best' ? best : Number.NaN;
  const all = trials.map((trial) =>
    isUsable(trial, objective) ? (trial.values[metric] ?? Number.NaN) : imputed(trial),
  );
  return all.reduce((sum, each) => sum + each, 0) / all.length;
}

function fewest(trials: readonly TrialResult[]): number {
  return Math.min(...trials.map(({ iterations }) => iterations));
}

/** By how much the mean breaks a constraint, as a share of its limit; 0 where it keeps it. */
function excess(trials: readonly TrialResult[], { metric, relation, limit }: Constraint): number {
  const logged = trials.filter(({ values }) => Number.isFinite(values[metric]));
  if (logged.length === 0) return 0;
  const beyond = (relation === '>=' ? 1 : -1) * (limit - meanOf(logged, metric));
  return Math.max(0, beyond) / (Math.abs(limit) || 1);
}
