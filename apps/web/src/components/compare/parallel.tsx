'use client';

import { axisScale } from '../../lib/axis-scale.ts';
import type { Brush, PlacedRun, RunAxis } from '../../lib/comparison.ts';
import { countOf } from '../../lib/format.ts';
import type { PlotCanvas } from '../chart/use-plot-file.ts';
import { useSvgCanvas } from '../chart/use-svg-canvas.ts';
import { useWidth } from '../samples/use-width.ts';
import { AxisSlider } from './axis-slider.tsx';
import { strength, useFocus } from './focus.tsx';
import { AXIS_BOTTOM, AXIS_TOP, ParallelAxis } from './parallel-axis.tsx';

const SIDE = 80;
/** So that the names of axes stay apart; on a narrow screen they are scrolled. */
const AXIS_PX = 96;
/** Of a word at a place of an axis: a letter's width, what stands around it, and the letters that room is made for. */
const LETTER_PX = 7;
const AROUND_PX = 14;
const MOST_LETTERS = 20;

type Props = {
  runs: readonly PlacedRun[];
  axes: readonly RunAxis[];
  brushes: readonly Brush[];
  /** Gives the drawing to whoever saves it. */
  canvas: PlotCanvas;
  /** Null takes the brush of the axis away. */
  onBrush: (axis: string, part: { from: number; to: number } | null) => void;
  /** Told of a run whose line was clicked. */
  onOpen?: (runId: string) => void;
};

/** Parallel coordinates: a line per run over all axes. A stretch that is drawn on an axis leaves its runs. */
export default function Parallel({ runs, axes, brushes, canvas, onBrush, onOpen }: Props) {
  const focus = useFocus();
  const svg = useSvgCanvas(canvas);
  const { ref, width: room = 640 } = useWidth();
  const width = Math.max(room, AXIS_PX * axes.length, 2 * SIDE + (axes.length - 1) * wordsRoom(axes));
  const laid = axes.map((axis, i) => ({
    axis,
    scale: axisScale(axis, runs, [AXIS_BOTTOM, AXIS_TOP]),
    left: SIDE + (i * (width - 2 * SIDE)) / Math.max(1, axes.length - 1),
    brush: brushes.find((each) => each.axis === axis.name) ?? null,
    onBrush: (part: { from: number; to: number } | null) => onBrush(axis.name, part),
  }));
  const pathOf = (run: PlacedRun) => {
    let path = '';
    let isDrawing = false;
    for (const { axis, left, scale } of laid) {
      const place = axis.place(run);
      if (Number.isFinite(place))
        path += `${isDrawing ? 'L' : 'M'}${left.toFixed(1)} ${scale(place).toFixed(1)}`;
      isDrawing = Number.isFinite(place);
    }
    return path;
  };

  return (
    <div className="min-w-0 overflow-x-auto px-2 pb-2">
      <div ref={ref} />
      <div className="relative" style={{ width }}>
        <svg
          ref={svg}
          role="img"
          aria-label={`Parallel coordinates of ${countOf(runs.length, 'run')}: ${axes.map(({ name }) => name).join(', ')}`}
          width={width}
          height={AXIS_BOTTOM + 12}
          className="block touch-pan-x select-none"
        >
          {runs.map((run) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table has a link to each run
            <path
              key={run.id}
              d={pathOf(run)}
              opacity={strength(focus, run.id) * 0.8}
              strokeWidth={focus.hovered === run.id ? 3 : 1.25}
              {...(run.dash.length > 0 && { strokeDasharray: run.dash.join(' ') })}
              className={`fill-none ${onOpen ? 'cursor-pointer' : ''}`}
              style={{ stroke: run.colour }}
              onClick={() => onOpen?.(run.id)}
              onPointerEnter={() => focus.hover(run.id)}
              onPointerLeave={() => focus.hover(null)}
            >
              <title>{run.name}</title>
            </path>
          ))}
          {laid.map((each, i) => (
            <ParallelAxis key={each.axis.name} {...each} nameRow={i % 2} />
          ))}
        </svg>
        {laid.map((each) => (
          <AxisSlider key={each.axis.name} {...each} runs={runs} />
        ))}
      </div>
    </div>
  );
}

/** How far axes are apart at least, so that no word of one is covered by those of the next. */
function wordsRoom(axes: readonly RunAxis[]) {
  const lengths = axes.slice(0, -1).flatMap(({ words }) => (words ?? []).map((word) => word.length));
  return AROUND_PX + LETTER_PX * Math.min(MOST_LETTERS, Math.max(0, ...lengths));
}
