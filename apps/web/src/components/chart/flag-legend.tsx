import { type FlagSpan, spanWords } from '../../lib/flags.ts';
import { formatCount } from '../../lib/format.ts';

const MOST_NAMED = 8;

/** What the marks of flags on the charts stand for, and which flags these are. */
export function FlagLegend({ spans }: { spans: readonly FlagSpan[] }) {
  const words = spanWords(spans);
  if (words.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-3 text-muted text-xs">
      <span className="flex items-center gap-1.5">
        <svg aria-hidden width={24} height={12} className="shrink-0" style={{ stroke: 'var(--warn)' }}>
          <path d="M1 0H24V12H1Z" stroke="none" style={{ fill: 'var(--warn)' }} fillOpacity={0.15} />
          <path d="M1.5 0V12" strokeDasharray="1 3" />
          <path d="M12.5 0V12" />
        </svg>
        Flags, from onset (dotted) by detection (solid) to their end:
      </span>
      <ul aria-label="Flags on the curves" className="flex flex-wrap gap-x-3 gap-y-1">
        {words.slice(0, MOST_NAMED).map((word) => (
          <li key={word}>{word}</li>
        ))}
        {words.length > MOST_NAMED && <li>and {formatCount(words.length - MOST_NAMED)} others</li>}
      </ul>
    </div>
  );
}
