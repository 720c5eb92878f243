import { legendRows, pictureNames } from '../../lib/picture-legend.ts';
import type { RunLook } from '../../lib/run-look.ts';
import { AXIS_FONT, paletteOf } from './palette.ts';

/** In CSS pixels. */
const MARGIN = 12;
const ROW = 18;
const SWATCH = 20;
const GAP = 14;

export type Plot = {
  /** As it is on the screen, without background. */
  canvas: HTMLCanvasElement;
  title: string;
  /** What is drawn, as the legend names it. */
  lines: readonly (RunLook & { name: string })[];
};

/** A plot as it stands on the page, in the page's theme, with its title above and the names of its lines below; a PNG. */
export async function plotPicture({ canvas, title, lines }: Plot): Promise<Blob> {
  const pixel = devicePixelRatio; // of the canvas per CSS pixel
  const palette = paletteOf(document.body);
  const { named, others } = pictureNames(lines);
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
    const line = named[i]; // the last place may be that of the others
    if (line) {
      context.strokeStyle = palette.resolve(line.colour);
      context.setLineDash(line.dash.map((length) => length * pixel));
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + (SWATCH - 6) * pixel, y);
      context.stroke();
    }
    context.fillStyle = palette.colour(line ? 'ink' : 'muted');
    context.fillText(names[i] ?? '', x + (line ? SWATCH * pixel : 0), y, room - SWATCH * pixel);
  }
  palette.release();
  return picture.convertToBlob({ type: 'image/png' });
}
