import { formatCount } from '../../lib/format.ts';
import { statusTitle, statusWord } from '../../lib/status-word.ts';
import type { Sweep, TrialState } from '../../lib/sweep.ts';
import { sweepProgress } from '../../lib/sweep-progress.ts';

const fills: Record<TrialState, string> = {
  finished: 'bg-good',
  pruned: 'bg-(--series-sky)',
  collapsed: 'bg-bad',
  diverged: 'bg-bad opacity-70',
  failed: 'bg-bad opacity-50',
  canceled: 'bg-line-strong',
  running: 'bg-accent',
  leased: 'bg-accent opacity-60',
  lost: 'bg-warn',
  pending: 'bg-accent opacity-30',
};

/** In the bar, the room of trials that are not over. */
const openFills: Partial<Record<TrialState, string>> = {
  running: 'bg-accent/30',
  leased: 'bg-accent/30',
  pending: 'bg-accent/15',
};

/** How far a sweep is, and what became of its trials: a bar, and the same in words. */
export function TrialBar({
  sweep,
}: {
  sweep: Pick<Sweep, 'name' | 'state' | 'trials' | 'planned' | 'underWay'>;
}) {
  const { counts, begun, over, total, share } = sweepProgress(sweep);
  const whole = Math.max(total ?? begun, 1);
  return (
    <div className="min-w-0">
      <div
        role="progressbar"
        aria-label={`Trials of ${sweep.name} that are over`}
        aria-valuemin={0}
        {...(share !== null && { 'aria-valuenow': over, 'aria-valuemax': whole })}
        aria-valuetext={`${formatCount(over)}${total === null ? '' : ` of ${formatCount(total)}`}`}
        className="flex h-1.5 w-full overflow-hidden rounded-full bg-line"
      >
        {counts.map(({ state, count }) => (
          <span
            key={state}
            className={openFills[state] ?? fills[state]}
            style={{ width: `${(100 * count) / whole}%` }}
          >
            {/* What is trained of those at work, so that they are not taken for ones that are over. */}
            {state === 'running' && (
              <span
                className={`block h-full ${fills.running}`}
                style={{ width: `${(100 * sweep.underWay) / count}%` }}
              />
            )}
          </span>
        ))}
      </div>
      <p className="mt-1 flex flex-wrap gap-x-3 text-muted text-xs">
        {counts.map(({ state, count }) => (
          <span
            key={state}
            title={statusTitle(state)}
            className="inline-flex items-center gap-1 whitespace-nowrap"
          >
            <span aria-hidden className={`size-2 rounded-xs ${fills[state]}`} />
            <span className="figures text-ink">{formatCount(count)}</span> {statusWord(state)}
          </span>
        ))}
        {counts.length === 0 && 'no trials yet'}
      </p>
    </div>
  );
}
