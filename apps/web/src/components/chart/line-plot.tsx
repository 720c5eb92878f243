'use client';

import { useEffect, useRef } from 'react';
import type { ChartData } from '../../lib/chart-data.ts';
import { paletteOf } from './palette.ts';
import type { PlotContent, PlotEvents, PlotLook } from './plot.ts';
import { plotOptions } from './plot-options.ts';
import uPlot from './uplot.ts';
import { useColourScheme } from './use-colour-scheme.ts';
import type { PlotCanvas } from './use-plot-file.ts';

type Props = {
  look: PlotLook;
  content: PlotContent;
  events: PlotEvents;
  height: number;
  label: string;
  /** Gives the drawn canvas to whoever saves it. */
  canvas: PlotCanvas;
};

/** Lines over x on a canvas. The only file that knows uPlot as a component; loaded when the first chart is drawn. */
export default function LinePlot({ look, content, events, height, label, canvas }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const scheme = useColourScheme();
  const latest = useRef({ content, events });
  useEffect(() => {
    latest.current = { content, events };
  });

  // All that a plot is made of: a change of it makes a new plot, a change of the content does not.
  const shape = JSON.stringify([look, scheme, height]);
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const palette = paletteOf(element);
    const options = plotOptions({
      look,
      palette,
      events: {
        onHover: (index) => latest.current.events.onHover(index),
        onZoom: (window) => latest.current.events.onZoom(window),
        onPick: (x) => latest.current.events.onPick(x),
      },
      content: () => latest.current.content,
    });
    const created = new uPlot(
      { ...options, width: element.clientWidth, height },
      columnsOf(latest.current.content.data),
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

  useEffect(() => plot.current?.setData(columnsOf(content.data)), [content.data]);
  useEffect(() => plot.current?.redraw(false), [content.marker, content.spans]);

  return <div ref={container} role="img" aria-label={label} className="min-w-0" style={{ height }} />;
}

/** In the order of `lineSeries`. A line without ranges has none to shade. */
function columnsOf({ xs, lines }: ChartData): uPlot.AlignedData {
  const none = new Array<undefined>(xs.length).fill(undefined);
  return [
    xs,
    ...lines.flatMap(({ range, raw, smooth }) => [range?.min ?? none, range?.max ?? none, raw, smooth]),
  ];
}
