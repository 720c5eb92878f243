import { filmWords, savedScale } from '../../lib/film-steps.ts';
import { formatCount } from '../../lib/format.ts';
import { gifFilm } from '../../lib/gif-film.ts';
import type { Snapshot } from '../../lib/run.ts';
import { pictureUrl, type SampleWeights } from '../../lib/sample-weights.ts';

const CAPTION_PX = 20;
const GAP_PX = 8;
const FRAME_MS = 120;
const LAST_FRAME_MS = 1500;
/** So many pictures decide on the colours of a film. */
const JUDGED = 8;

/** What is to be drawn: grids of one run, of one size. */
export type Film = {
  title: string;
  snapshots: readonly [Snapshot, ...Snapshot[]];
  weights: SampleWeights;
  of: number;
};

/** The grids side by side with their steps below, as a PNG. @throws Error when a picture can't be loaded */
export async function drawStrip(film: Film, onDrawn: (count: number) => void): Promise<Blob> {
  const { width, height } = film.snapshots[0].picture;
  const cell = width + GAP_PX;
  const { canvas, context } = blankCanvas(
    cell * film.snapshots.length + GAP_PX,
    height + 2 * GAP_PX + 2 * CAPTION_PX,
  );
  for (const [i, snapshot] of film.snapshots.entries()) {
    const left = GAP_PX + i * cell;
    const box = { left, top: GAP_PX, width, height };
    context.drawImage(await picture(snapshot, film.weights), left, GAP_PX, width, height);
    caption(context, `step ${formatCount(snapshot.step)}`, box);
    onDrawn(i + 1);
  }
  const whole = { left: GAP_PX, top: GAP_PX + CAPTION_PX, width: canvas.width, height };
  caption(context, `${film.title} · ${filmWords(film.snapshots, film.of)}`, whole);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** The grids one after the other, each with its step, as an animated GIF. @throws Error as above */
export async function drawFilm(film: Film, onDrawn: (count: number) => void): Promise<Blob> {
  const { snapshots } = film;
  const scale = savedScale(snapshots[0].picture);
  const [width, height] = [snapshots[0].picture.width * scale, snapshots[0].picture.height * scale];
  const { canvas, context } = blankCanvas(width, height + CAPTION_PX);

  async function pixels(snapshot: Snapshot) {
    blank(canvas, context);
    context.imageSmoothingEnabled = false;
    context.drawImage(await picture(snapshot, film.weights), 0, 0, width, height);
    caption(context, `step ${formatCount(snapshot.step)} · ${film.title}`, {
      left: 4,
      top: 0,
      width,
      height,
    });
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  }

  const stride = Math.ceil(snapshots.length / JUDGED);
  const judged: Uint8ClampedArray[] = [];
  for (let i = snapshots.length - 1; i >= 0; i -= stride) judged.push(await pixels(snapshots[i]!)); // within them
  const gif = gifFilm({ width: canvas.width, height: canvas.height, judged });
  for (const [i, snapshot] of snapshots.entries()) {
    gif.add(await pixels(snapshot), i === snapshots.length - 1 ? LAST_FRAME_MS : FRAME_MS);
    onDrawn(i + 1);
  }
  return new Blob([gif.end()], { type: 'image/gif' });
}

async function picture(snapshot: Snapshot, weights: SampleWeights) {
  const { step } = snapshot;
  const answer = await fetch(pictureUrl(snapshot, weights));
  if (!answer.ok) {
    throw new Error(
      `The grid of step ${formatCount(step)} could not be loaded: ${(await answer.text()).trim()}`,
    );
  }
  return createImageBitmap(await answer.blob());
}

function blankCanvas(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser lends no canvas to draw on.');
  blank(canvas, context);
  return { canvas, context };
}

function blank({ width, height }: OffscreenCanvas, context: OffscreenCanvasRenderingContext2D) {
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
}

/** A line below a box, cut where the box ends. */
function caption(
  context: OffscreenCanvasRenderingContext2D,
  text: string,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
) {
  context.save();
  context.beginPath();
  context.rect(left, top + height, width, CAPTION_PX);
  context.clip();
  context.fillStyle = '#222';
  context.font = '12px ui-monospace, Menlo, Consolas, monospace';
  context.textBaseline = 'middle';
  context.fillText(text, left, top + height + CAPTION_PX / 2);
  context.restore();
}
