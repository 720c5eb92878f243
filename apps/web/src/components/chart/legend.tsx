import { type ChartData, lastValue } from '../../lib/chart-data.ts';
import { formatNumber } from '../../lib/format.ts';
import type { DrawnLine } from '../../lib/metric-charts.ts';
import { bandWord, type NullBand } from '../../lib/null-bands.ts';

type Props = {
  lines: readonly DrawnLine[];
  bands: readonly NullBand[];
  data: ChartData;
  at: number | null;
};

/** Each line's name and its value under the pointer, its newest when the pointer is elsewhere; and what bands stand for. */
export function Legend({ lines, bands, data, at }: Props) {
  return (
    <ul className="my-1 flex flex-wrap gap-x-4 text-xs">
      {lines.map(({ key, label, colour, dash }) => {
        const value = lastValue(data, key, at);
        return (
          <li key={key} className="flex items-center gap-1.5" title={key}>
            <svg aria-hidden width={24} height={4} className="shrink-0">
              <path
                d="M0 2H24"
                strokeWidth={2}
                strokeDasharray={dash.join(' ')}
                style={{ stroke: `var(--${colour})` }}
              />
            </svg>
            {label}
            <span
              className={`figures min-w-[7ch] ${value === undefined || Number.isFinite(value) ? '' : 'font-semibold text-bad'}`}
            >
              {value === undefined ? '–' : formatNumber(value)}
            </span>
          </li>
        );
      })}
      {bands.map((band) => (
        <li key={band.of} className="flex items-center gap-1.5 text-muted">
          <span
            aria-hidden
            className="h-2.5 w-3 border-y border-dashed"
            style={{
              borderColor: `var(--${band.colour})`,
              background: `color-mix(in srgb, var(--${band.colour}) 12%, transparent)`,
            }}
          />
          {bandWord(band)}
        </li>
      ))}
    </ul>
  );
}
