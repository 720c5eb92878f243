import { formatCount, formatDuration, formatNumber } from './format.ts';
import type { Sweep, SweepConfig, TrialState } from './sweep.ts';

/** Trials that something still happens to by itself. */
const openStates: readonly TrialState[] = ['running', 'leased', 'pending', 'lost'];

/** In the order in which a bar shows them: what is over first. */
export const shownStates = [
  ...['finished', 'pruned', 'collapsed', 'diverged', 'failed', 'canceled'],
  ...['running', 'leased', 'lost', 'pending'],
] as const satisfies readonly TrialState[];

type Counted = Pick<Sweep, 'trials' | 'state' | 'planned'>;

/** How many trials are over and how many there will be; null where nobody knows. */
export function sweepProgress({ trials, state, planned }: Counted) {
  const counts = shownStates.flatMap((each) => {
    const count = trials[each] ?? 0;
    return count === 0 ? [] : [{ state: each, count }];
  });
  const begun = counts.reduce((sum, { count }) => sum + count, 0);
  const over = counts.reduce((sum, each) => sum + (openStates.includes(each.state) ? 0 : each.count), 0);
  const hasEnded = state === 'finished' || state === 'canceled';
  // A budget may end within a point, whose seeds are trained all the same.
  const total = hasEnded ? begun : planned === null ? null : Math.max(planned, begun);
  return { counts, begun, over, total, share: total === null || total === 0 ? null : over / total };
}

/** Of less than this share of a trial nobody knows how long one takes: it has just loaded its data. */
const LEAST_TRAINED = 0.1;

/**
 * Milliseconds until the last trial is over, by how long what was trained took, running trials included: without these
 * it would grow until the next one is over. Undefined where nobody knows, or nothing is trained at the moment.
 */
export function sweepTimeLeft(sweep: Counted & Pick<Sweep, 'trainedMs' | 'underWay'>) {
  const { state, trials, underWay, trainedMs } = sweep;
  const { over, total } = sweepProgress(sweep);
  const isTraining = (trials.running ?? 0) + (trials.leased ?? 0) > 0;
  const trained = over + underWay;
  if (state !== 'running' || !isTraining || total === null || trained < LEAST_TRAINED) return undefined;
  return (trainedMs / trained) * (total - trained);
}

/** Where the sweep stands, in a sentence. */
export function sweepSentence(sweep: Counted & Pick<Sweep, 'stateReason' | 'trainedMs' | 'underWay'>) {
  const { over, total } = sweepProgress(sweep);
  const trials =
    total === null
      ? `${formatCount(over)} trials are over`
      : `${formatCount(over)} of ${formatCount(total)} ${total === 1 ? 'trial is' : 'trials are'} over`;
  const because = sweep.stateReason ? `: ${sweep.stateReason}.` : '.';
  switch (sweep.state) {
    case 'draft':
      return 'Stored, but not started.';
    case 'running': {
      const left = sweepTimeLeft(sweep);
      return `${trials}${left === undefined ? '.' : `, about ${formatDuration(left)} left.`}`;
    }
    case 'paused':
      return `${trials}; no more begin until it is resumed.`;
    case 'finished':
      return `${trials}${because}`;
    case 'canceled':
      return `${trials}${because}`;
  }
}

/** "minimize fid subject to coverage >= 0.9" */
export function objectiveText({ objective }: Pick<SweepConfig, 'objective'>) {
  if (!objective) return 'no objective';
  const { goal, metric, constraints } = objective;
  const limits = constraints.map((each) => `${each.metric} ${each.relation} ${formatNumber(each.limit)}`);
  return `${goal} ${metric}${limits.length > 0 ? ` subject to ${limits.join(' and ')}` : ''}`;
}

/** A value of a parameter as tables show it. */
export function parameterText(value: unknown) {
  if (value === undefined) return '–';
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What became of a wish to retry the failed trials of a sweep. */
export function retriedText(count: number): string {
  if (count > 0) return `${formatCount(count)} tried again.`;
  return 'None can be tried again: they trained to the end, and lack a metric that they would not log either.';
}
