import { legendRows, pictureNames } from '../../lib/picture-legend.ts';
import type { RunLook } from '../../lib/run-look.ts';
import { AXIS_FONT, paletteOf } from '../chart/palette.ts';

/** In CSS pixels. */
const MARGIN = 12;
const ROW = 18;
const SWATCH = 20;
const GAP = 14;

type Plot = {
  /** As it is on the screen, without background. */
  canvas: HTMLCanvasElement;
  title: string;
  runs: readonly (RunLook & { name: string })[];
};

/** A plot as it stands on the page, in the page's theme, with its title above and the names of its runs below; a PNG. */
export async function plotPicture({ canvas, title, runs }: Plot): Promise<Blob> {
  const pixel = canvas.width / canvas.clientWidth; // of the canvas per CSS pixel
  const palette = paletteOf(document.body);
  const { named, others } = pictureNames(runs);
  const names = [...named.map(({ name }) => name), ...(others ? [others] : [])];
  const picture = new OffscreenCanvas(1, 1);
  const context = picture.getContext('2d');
  if (context === null) throw new Error('This browser lends no canvas to draw on.');

  const font = AXIS_FONT.replace('11px', `${11 * pixel}px`);
  context.font = font;
  const room = canvas.width - 2 * MARGIN * pixel;
  const widths = names.map((name) => SWATCH * pixel + context.measureText(name).width);
  const { places, rows } = legendRows(widths, room, GAP * pixel);
  const above = (MARGIN + ROW) * pixel;
  picture.width = canvas.width;
  picture.height = above + canvas.height + (rows * ROW + MARGIN) * pixel;

  context.fillStyle = palette.colour('surface');
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = palette.colour('ink');
  context.textBaseline = 'middle';
  context.font = `600 ${font}`;
  context.fillText(title, MARGIN * pixel, (MARGIN + ROW / 2) * pixel, room);
  context.drawImage(canvas, 0, above);

  context.font = font;
  context.lineWidth = 2 * pixel;
  for (const [i, { left, row }] of places.entries()) {
    const [x, y] = [MARGIN * pixel + left, above + canvas.height + (row + 0.5) * ROW * pixel];
    const run = named[i]; // the last place may be that of the others
    if (run) {
      context.strokeStyle = palette.resolve(run.colour);
      context.setLineDash(run.dash.map((length) => length * pixel));
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + (SWATCH - 6) * pixel, y);
      context.stroke();
    }
    context.fillStyle = palette.colour(run ? 'ink' : 'muted');
    context.fillText(names[i] ?? '', x + (run ? SWATCH * pixel : 0), y, room - SWATCH * pixel);
  }
  palette.release();
  return picture.convertToBlob({ type: 'image/png' });
}
