import { Infinity as InfinityIcon } from 'lucide-react';
import { formatCount } from '../../lib/format.ts';
import type { ChartLine } from '../../lib/metric-charts.ts';
import type { Series } from '../../lib/series.ts';

type Props = { lines: readonly ChartLine[]; series: readonly Series[]; hidden: number };

/** What the lines leave out or stand for: values that are not finite, buckets, what a log axis can't show. */
export function ChartNotes({ lines, series, hidden }: Props) {
  const broken = lines.flatMap(({ key, label }) => {
    const step = series.find((each) => each.key === key)?.firstNonFiniteStep ?? null;
    return step === null ? [] : [{ key, label, step }];
  });
  const bucketed = series.filter(({ range }) => range !== null);
  const points = Math.max(...bucketed.map((each) => each.points));
  const buckets = Math.max(...bucketed.map((each) => each.xs.length));
  return (
    <div className="text-faint text-xs">
      {broken.map(({ key, label, step }) => (
        <p key={key} className="flex items-center gap-1.5 text-bad">
          <InfinityIcon aria-hidden className="size-3.5" />
          {label}: first NaN or ∞ at step {formatCount(step)}
        </p>
      ))}
      {hidden > 0 && <p>{formatCount(hidden)} values ≤ 0 are not on the log axis</p>}
      {bucketed.length > 0 && (
        <p title="Each bucket shows its last value; the shade reaches from its smallest to its largest">
          bucketed: {formatCount(points)} points in {formatCount(buckets)} buckets
        </p>
      )}
    </div>
  );
}
