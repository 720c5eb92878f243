import type { ChartData } from '../../lib/chart-data.ts';
import type { FlagSpan } from '../../lib/flags.ts';
import type { DrawnLine } from '../../lib/metric-charts.ts';
import type { NullBand } from '../../lib/null-bands.ts';
import type { XAxis } from '../../lib/run-url.ts';

export const PLOT_HEIGHT = 176;

/** What a plot shows and how; a change of anything but data and marker makes a new one. */
export type PlotLook = {
  lines: readonly DrawnLine[];
  x: XAxis;
  isLogX: boolean;
  isLogY: boolean;
  /** Whether the raw values stand faintly behind smoothed ones. */
  isSmoothed: boolean;
  /** Where values lie by definition. */
  range: readonly [low: number, high: number] | undefined;
  /** What real data scores; the y-axis is made to hold it. */
  bands: readonly NullBand[];
  /** The part of the x-axis that is shown; the whole when undefined. */
  window: readonly [from: number, to: number] | undefined;
};

export type PlotContent = {
  data: ChartData;
  /** Where the samples that are shown lie on the x-axis. */
  marker: number | undefined;
  /** Where flags stood. */
  spans: readonly FlagSpan[];
};

export type PlotEvents = {
  /** The index of the x under the pointer, in this chart or another of the page; null when there is none. */
  onHover: (index: number | null) => void;
  onZoom: (window: [from: number, to: number] | null) => void;
  onPick: (x: number) => void;
};
