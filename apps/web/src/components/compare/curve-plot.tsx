'use client';

import { useEffect, useRef, useState } from 'react';
import { formatCount, formatDuration, formatMoment, formatNumber } from '../../lib/format.ts';
import { nearestCurve } from '../../lib/nearest-curve.ts';
import type { CurveSet, RunCurve } from '../../lib/screen-curves.ts';
import { paletteOf } from '../chart/palette.ts';
import uPlot from '../chart/uplot.ts';
import { useColourScheme } from '../chart/use-colour-scheme.ts';
import type { PlotCanvas } from '../chart/use-plot-file.ts';
import { type CurveLook, curveOptions } from './curve-options.ts';
import { drawCurves } from './draw-curves.ts';
import { strength, useFocus } from './focus.tsx';

type Props = {
  set: CurveSet;
  look: CurveLook;
  height: number;
  label: string;
  /** Gives the drawn canvas to whoever saves it. */
  canvas: PlotCanvas;
  onZoom: (window: [from: number, to: number] | null) => void;
};

type Found = { curve: RunCurve; index: number; left: number; top: number };

const REACH_PX = 24;

/** Curves of many runs on one pair of axes; uPlot has the axes, the zoom and the pointer, the lines are our own. */
export default function CurvePlot({ set, look, height, label, canvas, onZoom }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const scheme = useColourScheme();
  const focus = useFocus();
  const [found, setFound] = useState<Found | null>(null);
  const latest = useRef({ set, focus, onZoom });
  useEffect(() => {
    latest.current = { set, focus, onZoom };
  });

  const shape = JSON.stringify([look, scheme, height, set.x, set.y]);
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const palette = paletteOf(element);
    const options = curveOptions({
      look,
      palette,
      x: latest.current.set.x,
      y: latest.current.set.y,
      onZoom: (window) => latest.current.onZoom(window),
      onDraw: (drawn) =>
        drawCurves(drawn, latest.current.set.curves, {
          palette,
          strengthOf: (runId) => strength(latest.current.focus, runId),
        }),
      onMove: (drawn, pointer) => {
        const next = pointer && curveAt(drawn, latest.current.set.curves, pointer);
        setFound(next ?? null);
        latest.current.focus.hover(next?.curve.run.id ?? null);
      },
    });
    const created = new uPlot(
      { ...options, width: element.clientWidth, height },
      [latest.current.set.x, [null, null]],
      element,
    );
    plot.current = created;
    canvas.current = () => created.ctx.canvas;
    const observer = new ResizeObserver(() => created.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      palette.release();
      plot.current = undefined;
    };
  }, [shape, canvas]);

  useEffect(() => plot.current?.redraw(false), [set, focus]);

  return (
    <div className="relative">
      <div ref={container} role="img" aria-label={label} className="min-w-0" style={{ height }} />
      {found && (
        <p
          className="pointer-events-none absolute z-10 max-w-72 truncate rounded-md border border-line bg-raised px-2 py-1 text-xs shadow-raised"
          style={{ left: Math.max(0, found.left - 60), top: Math.max(0, found.top - 34) }}
        >
          <bdi className="font-semibold">{found.curve.run.name}</bdi>{' '}
          <span className="figures">
            {formatNumber(found.curve.last[found.index] ?? Number.NaN)} at{' '}
            {placeWord(found.curve.xs[found.index] ?? Number.NaN, look.x)}
          </span>
        </p>
      )}
    </div>
  );
}

function curveAt(plot: uPlot, curves: readonly RunCurve[], pointer: { left: number; top: number }) {
  const onScreen = curves.map(({ xs, ys }) => ({
    xs: Float64Array.from(xs, (x) => plot.valToPos(x, 'x')),
    ys: Float64Array.from(ys, (y) => (Number.isFinite(y) ? plot.valToPos(y, 'y') : Number.NaN)),
  }));
  const nearest = nearestCurve(onScreen, pointer, REACH_PX);
  if (nearest === undefined) return undefined;
  const offset = plot.over.offsetLeft;
  return {
    curve: curves[nearest.curve]!, // an index of the same list
    index: nearest.index,
    left: pointer.left + offset,
    top: pointer.top,
  };
}

function placeWord(place: number, x: CurveLook['x']) {
  if (x === 'time') return formatMoment(new Date(place));
  if (x === 'elapsed') return formatDuration(place);
  return `${x === 'step' ? 'step ' : ''}${formatCount(place)}${x === 'images' ? ' images' : ''}`;
}
