import { formatNumber } from '../../lib/format.ts';
import { sparkline } from '../../lib/sparkline.ts';
import { useRunActions } from './run-actions.tsx';

const BOX = { width: 84, height: 20 };

/** A metric of a run over its steps, in a word's room. */
export function CurveCell({ runId }: { runId: string }) {
  const curve = useRunActions().curves.get(runId);
  if (curve === undefined) return <span className="skeleton h-3 w-20" />;
  const last = curve?.last.at(-1);
  if (curve === null || last === undefined) return <span className="text-faint">–</span>;
  const path = sparkline({ xs: curve.xs, values: curve.last }, BOX);
  if (path === '')
    return <span className="figures font-semibold text-bad text-xs">{formatNumber(last)}</span>;
  return (
    <svg
      role="img"
      aria-label={`${curve.key}, at the end ${formatNumber(last)}`}
      viewBox={`-1 -2 ${BOX.width + 2} ${BOX.height + 4}`}
      width={BOX.width + 2}
      height={BOX.height + 4}
      className="fill-none stroke-[1.25] stroke-(--series-blue)"
    >
      <path d={path} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
