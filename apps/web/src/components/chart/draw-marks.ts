import type uPlot from 'uplot';
import type { Palette } from './palette.ts';
import type { PlotContent, PlotLook } from './plot.ts';

const TICK_PX = 6;

/**
 * Draws over the lines what a line can't say: where flags stood, where the samples on show lie, and where values are not
 * finite.
 */
export function drawMarks(
  plot: uPlot,
  { data, marker, spans }: PlotContent,
  { lines }: PlotLook,
  palette: Palette,
) {
  const { ctx, bbox } = plot;
  const pixel = uPlotPixel(plot);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();

  for (const span of spans) drawSpan(plot, span, palette);

  if (marker !== undefined) {
    ctx.strokeStyle = palette.colour('accent');
    ctx.lineWidth = pixel;
    ctx.setLineDash([4 * pixel, 3 * pixel]);
    vertical(plot, marker, bbox.top, bbox.top + bbox.height);
    ctx.setLineDash([]);
  }

  for (const [row, { key, colour }] of lines.entries()) {
    const marks = data.marks.filter((mark) => mark.key === key);
    const [first] = marks;
    if (first === undefined) continue;
    ctx.strokeStyle = palette.colour(colour);
    ctx.lineWidth = 2 * pixel;
    // A strip per line along the bottom; +∞ along the top. Many in a row make a solid bar.
    const inset = row * (TICK_PX + 2) * pixel;
    for (const { x, value } of marks) {
      const top =
        value === Number.POSITIVE_INFINITY
          ? bbox.top + inset
          : bbox.top + bbox.height - inset - TICK_PX * pixel;
      vertical(plot, x, top, top + TICK_PX * pixel);
    }
    ctx.strokeStyle = palette.colour('bad');
    ctx.lineWidth = pixel;
    vertical(plot, first.x, bbox.top, bbox.top + bbox.height);
  }
  ctx.restore();
}

/** Draws behind the lines what real data scores: a faint band between dashed lines, with its mean dotted. */
export function drawBands(plot: uPlot, { bands, isLogY }: PlotLook, palette: Palette) {
  if (bands.length === 0) return;
  const { ctx, bbox } = plot;
  const pixel = uPlotPixel(plot);
  const bottom = bbox.top + bbox.height;
  const placeOf = (value: number) => (isLogY && value <= 0 ? bottom : plot.valToPos(value, 'y', true));
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.lineWidth = pixel;
  for (const { colour, low, mean, high } of bands) {
    const top = placeOf(high);
    ctx.fillStyle = palette.faint(colour, 0.12);
    ctx.fillRect(bbox.left, top, bbox.width, placeOf(low) - top);
    ctx.strokeStyle = palette.colour(colour);
    ctx.setLineDash([5 * pixel, 4 * pixel]);
    horizontal(plot, top);
    horizontal(plot, placeOf(low));
    ctx.setLineDash([pixel, 4 * pixel]);
    horizontal(plot, placeOf(mean));
  }
  ctx.restore();
}

function horizontal({ ctx, bbox }: uPlot, place: number) {
  const top = Math.round(place);
  ctx.beginPath();
  ctx.moveTo(bbox.left, top);
  ctx.lineTo(bbox.left + bbox.width, top);
  ctx.stroke();
}

/** A faint band as long as a flag stood, a dotted line at its onset, and a solid one where it was raised. */
function drawSpan(plot: uPlot, { from, raised, until }: PlotContent['spans'][number], palette: Palette) {
  const { ctx, bbox } = plot;
  const end = bbox.left + bbox.width;
  const left = plot.valToPos(from, 'x', true);
  const right = until === null ? end : plot.valToPos(until, 'x', true);
  ctx.fillStyle = palette.faint('warn', 0.1);
  ctx.fillRect(left, bbox.top, Math.min(end, right) - left, bbox.height);
  ctx.strokeStyle = palette.colour('warn');
  const pixel = uPlotPixel(plot);
  ctx.lineWidth = pixel;
  ctx.setLineDash([pixel, 3 * pixel]);
  vertical(plot, from, bbox.top, bbox.top + bbox.height);
  ctx.setLineDash([]);
  vertical(plot, raised, bbox.top, bbox.top + bbox.height);
}

function vertical(plot: uPlot, x: number, top: number, bottom: number) {
  const left = Math.round(plot.valToPos(x, 'x', true));
  plot.ctx.beginPath();
  plot.ctx.moveTo(left, top);
  plot.ctx.lineTo(left, bottom);
  plot.ctx.stroke();
}

/** Canvas pixels per CSS pixel. */
function uPlotPixel({ ctx, width }: uPlot) {
  return ctx.canvas.width / width;
}
