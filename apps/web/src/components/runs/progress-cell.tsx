import { formatShare } from '../../lib/format.ts';
import type { RunListItem } from '../../lib/run.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';

/** How far a run that is being trained has come. */
export function ProgressCell({ run: { status, step, steps, name } }: { run: RunListItem }) {
  const share = steps > 0 ? Math.min(1, step / steps) : 0;
  return (
    <div className="w-full">
      <p className="flex items-center justify-between gap-2">
        <StatusBadge status={status} />
        <span className="figures text-muted text-xs">{formatShare(share)}</span>
      </p>
      <ProgressBar share={share} label={`Progress of ${name}`} />
    </div>
  );
}
