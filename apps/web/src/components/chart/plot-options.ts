import { formatClockTick, formatTick, keepApart, logRange } from '../../lib/axis.ts';
import { formatNumber } from '../../lib/format.ts';
import { withBands } from '../../lib/null-bands.ts';
import { drawBands, drawMarks } from './draw-marks.ts';
import { AXIS_FONT, type Palette } from './palette.ts';
import type { PlotContent, PlotEvents, PlotLook } from './plot.ts';
import uPlot from './uplot.ts';

const SMALLEST_ZOOM_PX = 6;
const X_TICK_PX = 64;
/** What uPlot leaves free above and below the values. */
const ROOM_SHARE = 0.1;
/** So few are shown as dots too: one alone has no line. */
const FEW_POINTS = 25;
/** Columns per line: min, max, raw, smooth. */
const COLUMNS = 4;

type Parts = { look: PlotLook; palette: Palette; events: PlotEvents; content: () => PlotContent };

export function plotOptions({
  look,
  palette,
  events,
  content,
}: Parts): Omit<uPlot.Options, 'width' | 'height'> {
  let wasDragged = false; // a click follows each drag
  return {
    ms: 1,
    legend: { show: false },
    padding: [8, 20, 0, 0], // the last tick's word stands out by half
    scales: scales(look),
    axes: axes(look, palette),
    series: [{}, ...look.lines.flatMap((line) => lineSeries(look, palette, line))],
    bands: look.lines.map(({ colour }, i) => ({
      series: [COLUMNS * i + 2, COLUMNS * i + 1],
      fill: palette.faint(colour, 0.18),
    })),
    cursor: {
      sync: { key: 'run', setSeries: false },
      y: false,
      drag: { x: true, y: false, setScale: false },
      points: { size: (_, series) => (isSmoothColumn(series) ? 6 : 0) },
      bind: {
        dblclick: () => () => {
          events.onZoom(null);
          return null;
        },
      },
    },
    hooks: {
      setCursor: [({ cursor }) => events.onHover(cursor.idx ?? null)],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < SMALLEST_ZOOM_PX) return;
          wasDragged = true;
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          events.onZoom([plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]);
        },
      ],
      ready: [
        (plot) =>
          plot.over.addEventListener('click', () => {
            if (!wasDragged) pick(plot, events);
            wasDragged = false;
          }),
      ],
      drawAxes: [(plot) => drawBands(plot, look, palette)], // behind the lines
      draw: [(plot) => drawMarks(plot, content(), look, palette)],
    },
  };
}

function pick({ cursor, data }: uPlot, { onPick }: PlotEvents) {
  const x = cursor.idx == null ? undefined : data[0][cursor.idx];
  if (x !== undefined) onPick(x);
}

function scales(look: PlotLook): uPlot.Scales {
  const { x, isLogX, isLogY, window } = look;
  const range = yRange(look);
  return {
    x: {
      time: x === 'time',
      distr: isLogX ? 3 : 1,
      ...(window && { range: [...window] as [number, number] }), // uPlot's type is mutable
    },
    y: {
      distr: isLogY ? 3 : 1,
      ...(range && { range }),
    },
  };
}

/** What of the y-axis is shown; left to uPlot where nothing but the values counts. */
function yRange({ isLogY, range, bands }: PlotLook): uPlot.Range.MinMax | uPlot.Range.Function | undefined {
  if (isLogY) return (_, low, high) => logRange(...withBands(bands, [low, high], true));
  if (range) return padded(withBands(bands, range, false));
  if (bands.length === 0) return undefined;
  return (_, low, high) => uPlot.rangeNum(...withBands(bands, [low, high], false), ROOM_SHARE, true);
}

/** A line at the very end of the range is still seen. */
function padded([low, high]: readonly [number, number]): [number, number] {
  const room = (high - low) * 0.03;
  return [low - room, high + room];
}

function axes({ x, isLogX }: PlotLook, palette: Palette): uPlot.Axis[] {
  const common = {
    font: AXIS_FONT,
    stroke: palette.colour('muted'),
    grid: { stroke: palette.colour('line'), width: 1 },
    ticks: { show: false },
  };
  return [
    {
      ...common,
      size: 24,
      space: X_TICK_PX,
      // uPlot's own filter for log axes measures upwards only.
      ...(isLogX && {
        filter: (plot: uPlot, ticks: number[]) =>
          keepApart(
            ticks,
            ticks.map((tick) => plot.valToPos(tick, 'x')),
            X_TICK_PX,
          ),
      }),
      values: (_, ticks, _axis, _space, distance) =>
        ticks.map(written((tick) => (x === 'time' ? formatClockTick(tick, distance) : formatTick(tick)))),
    },
    { ...common, size: 48, gap: 4, values: (_, ticks) => ticks.map(written(formatNumber)) },
  ];
}

/** On a log axis uPlot leaves out ticks that would crowd by giving null. */
const written = (format: (value: number) => string) => (value: number | null) =>
  value === null ? '' : format(value);

function lineSeries(
  { isSmoothed }: PlotLook,
  palette: Palette,
  { colour, dash }: PlotLook['lines'][number],
): uPlot.Series[] {
  const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } };
  return [
    edge,
    edge,
    { show: isSmoothed, stroke: palette.faint(colour, 0.35), width: 1, points: { show: false } },
    {
      stroke: palette.colour(colour),
      width: 1.75,
      dash: dash.map((length) => length * devicePixelRatio), // the one length that uPlot takes in canvas pixels
      points: {
        show: (_, _series, from, to) => to - from < FEW_POINTS,
        size: 5,
        fill: palette.colour(colour),
      },
    },
  ];
}

const isSmoothColumn = (series: number) => series > 0 && series % COLUMNS === 0;
