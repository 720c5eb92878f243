import { countOf, formatCount, formatNumber } from '../../lib/format.ts';
import type { RunGroup } from '../../lib/run.ts';

type Props = { metric: RunGroup['metrics'][string] | undefined; extent: [low: number, high: number] };

const WIDTH = 96;

/** Mean ± deviation of a group, in figures and as a band. */
export function BandCell({ metric, extent: [low, high] }: Props) {
  if (metric === undefined) return <span className="text-faint">–</span>;
  const { mean, deviation, count, nonFinite } = metric;
  const at = (value: number) =>
    high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) * WIDTH : WIDTH / 2;
  const [from, to] = [at(mean - (deviation ?? 0)), at(mean + (deviation ?? 0))];
  const without = nonFinite > 0 ? `; ${formatCount(nonFinite)} NaN or ∞ left out` : '';
  return (
    <div className="inline-block text-right" title={`of ${countOf(count, 'run')}${without}`}>
      <p className="figures whitespace-nowrap text-xs">
        {count === 0 ? <span className="font-semibold text-bad">NaN</span> : formatNumber(mean)}
        {deviation !== null && <span className="text-muted"> ± {formatNumber(deviation)}</span>}
        {nonFinite > 0 && <span className="text-bad"> !</span>}
      </p>
      {count > 0 && (
        <svg aria-hidden width={WIDTH} height={6} className="ml-auto block">
          <path d={`M0 3H${WIDTH}`} className="stroke-1 stroke-line" />
          <path
            d={`M${from} 3H${Math.max(to, from + 1)}`}
            className="stroke-4 stroke-(--series-sky) opacity-60"
          />
          <circle cx={at(mean)} cy={3} r={2.5} className="fill-(--series-blue)" />
        </svg>
      )}
    </div>
  );
}
