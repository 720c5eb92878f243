import type uPlot from 'uplot';
import type { RunCurve } from '../../lib/screen-curves.ts';
import type { Palette } from '../chart/palette.ts';

type Style = { palette: Palette; strengthOf: (runId: string) => number };

const DOT_PX = 2.5;

/** Draws the curves of runs, those that stand out last. */
export function drawCurves(plot: uPlot, curves: readonly RunCurve[], { palette, strengthOf }: Style) {
  const { ctx, bbox } = plot;
  const pixel = ctx.canvas.width / plot.width;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.lineJoin = 'round';
  const styled = curves.map((curve) => ({ curve, alpha: strengthOf(curve.run.id) }));
  for (const { curve, alpha } of styled.sort((a, b) => a.alpha - b.alpha)) {
    ctx.globalAlpha = alpha;
    ctx.strokeStyle = palette.resolve(curve.run.colour);
    ctx.fillStyle = ctx.strokeStyle;
    ctx.lineWidth = (alpha === 1 ? 1.75 : 1.25) * pixel;
    ctx.setLineDash(curve.run.dash.map((length) => length * pixel));
    drawCurve(plot, curve, DOT_PX * pixel);
  }
  ctx.restore();
}

function drawCurve(plot: uPlot, { xs, ys }: RunCurve, radius: number) {
  const { ctx } = plot;
  ctx.beginPath();
  let isDrawing = false;
  for (let i = 0; i < xs.length; i++) {
    const y = ys[i] ?? Number.NaN;
    if (!Number.isFinite(y)) {
      isDrawing = false;
      continue;
    }
    const left = plot.valToPos(xs[i] ?? 0, 'x', true);
    const top = plot.valToPos(y, 'y', true);
    if (isDrawing) ctx.lineTo(left, top);
    else ctx.moveTo(left, top);
    // A point between gaps has no line.
    const isAlone = !isDrawing && !Number.isFinite(ys[i + 1] ?? Number.NaN);
    if (isAlone) {
      ctx.arc(left, top, radius, 0, 2 * Math.PI);
      ctx.fill();
    }
    isDrawing = true;
  }
  ctx.stroke();
}
