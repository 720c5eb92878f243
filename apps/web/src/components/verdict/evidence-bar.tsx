import { evidenceScale } from '../../lib/evidence-scale.ts';
import type { Flag } from '../../lib/flags.ts';

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

/** A comparison at a glance: the value as a dot, its bound as a line from it, the threshold, the band of real samples. */
export function EvidenceBar({ comparison }: { comparison: Flag['flag']['evidence'][number] }) {
  const scale = evidenceScale(comparison);
  if (!scale) return <span className="text-faint">–</span>;
  const { value, bound, threshold, real } = scale;
  return (
    <svg aria-hidden width="160" height="16" className="block">
      <line x1="0" x2="100%" y1="8" y2="8" className="stroke-line-strong" />
      {real && (
        <rect
          x={percent(real.from)}
          width={percent(Math.max(0.012, real.to - real.from))}
          y="3"
          height="10"
          className="fill-good opacity-50"
        />
      )}
      {bound !== null && (
        <line
          x1={percent(value)}
          x2={percent(bound)}
          y1="8"
          y2="8"
          strokeWidth="3"
          className="stroke-bad opacity-60"
        />
      )}
      <line x1={percent(threshold)} x2={percent(threshold)} y1="1" y2="15" className="stroke-ink" />
      <circle cx={percent(value)} cy="8" r="4" className="fill-bad" />
    </svg>
  );
}
