import type uPlot from 'uplot';
import { formatClockTick, formatTick, keepApart, logRange } from '../../lib/axis.ts';
import type { ComparedAxis } from '../../lib/compare-url.ts';
import { formatDuration, formatNumber } from '../../lib/format.ts';
import { AXIS_FONT, type Palette } from '../chart/palette.ts';

/** How curves are laid out; a change of it makes a new plot. */
export type CurveLook = {
  x: ComparedAxis;
  isLogX: boolean;
  isLogY: boolean;
  /** The part of the x-axis that is shown; the whole when undefined. */
  window: readonly [from: number, to: number] | undefined;
};

type Parts = {
  look: CurveLook;
  palette: Palette;
  x: [low: number, high: number];
  y: [low: number, high: number];
  onZoom: (window: [from: number, to: number] | null) => void;
  onDraw: (plot: uPlot) => void;
  /** The pointer's place in the plot in CSS pixels; null when it has left. */
  onMove: (plot: uPlot, pointer: { left: number; top: number } | null) => void;
};

const SMALLEST_ZOOM_PX = 6;
const X_TICK_PX = 64;

/** A plot with axes, zoom and pointer, but without lines of its own. */
export function curveOptions({ look, palette, x, y, onZoom, onDraw, onMove }: Parts) {
  const common = {
    font: AXIS_FONT,
    stroke: palette.colour('muted'),
    grid: { stroke: palette.colour('line'), width: 1 },
    ticks: { show: false },
  };
  return {
    ms: 1,
    legend: { show: false },
    padding: [8, 20, 0, 0],
    scales: {
      x: { time: look.x === 'time', distr: look.isLogX ? 3 : 1, range: shownRange(look.window ?? x, 0) },
      y: { distr: look.isLogY ? 3 : 1, range: look.isLogY ? logRange(...y) : shownRange(y, 0.04) },
    },
    axes: [
      {
        ...common,
        size: 24,
        space: X_TICK_PX,
        ...(look.isLogX && {
          filter: (plot: uPlot, ticks: number[]) =>
            keepApart(
              ticks,
              ticks.map((tick) => plot.valToPos(tick, 'x')),
              X_TICK_PX,
            ),
        }),
        values: (_: uPlot, ticks: (number | null)[], _axis: number, _space: number, distance: number) =>
          ticks.map((tick) => (tick === null ? '' : xWord(tick, look.x, distance))),
      },
      {
        ...common,
        size: 52,
        gap: 4,
        values: (_: uPlot, ticks: (number | null)[]) =>
          ticks.map((tick) => (tick === null ? '' : formatNumber(tick))),
      },
    ],
    series: [{}, { show: true, stroke: 'transparent', points: { show: false } }],
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      bind: {
        dblclick: () => () => {
          onZoom(null);
          return null;
        },
      },
    },
    hooks: {
      draw: [onDraw],
      setCursor: [
        (plot: uPlot) => {
          const { left = -1, top = -1 } = plot.cursor;
          onMove(plot, left < 0 || top < 0 ? null : { left, top });
        },
      ],
      setSelect: [
        (plot: uPlot) => {
          const { left, width } = plot.select;
          if (width < SMALLEST_ZOOM_PX) return;
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          onZoom([plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]);
        },
      ],
    },
  } satisfies Omit<uPlot.Options, 'width' | 'height'>;
}

function xWord(tick: number, x: ComparedAxis, distance: number) {
  if (x === 'time') return formatClockTick(tick, distance);
  return x === 'elapsed' ? formatDuration(tick) : formatTick(tick);
}

/** A single value has room around it, so that it is seen. */
function shownRange([low, high]: readonly [number, number], share: number): [number, number] {
  const room = high > low ? (high - low) * share : Math.abs(low) * 0.1 || 1;
  return [low - room, high + room];
}
