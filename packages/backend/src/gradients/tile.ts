import { type GradConfig, reshape, sum, type Tensor, util } from '@tensorflow/tfjs-core';
import { gradientOf } from './gradient.ts';

type TileAttributes = { reps: number[] };

/**
 * Tiles, and with them `broadcastTo`. tfjs cuts dy into as many slices as there are repetitions, one after the other: for
 * a number that is repeated over a batch of images, tens of thousands. Here each axis is summed at once.
 */
export const tileGradients: GradConfig[] = [
  gradientOf<TileAttributes>('Tile', ['x'], (dy, [x], { reps }) => ({
    x: () =>
      reshape(
        reps.reduce((folded, times, axis) => foldAxis(folded, { x, axis, times }), dy),
        x.shape,
      ),
  })),
];

/** Of a dy whose axes before this one are folded: [before, times, length of x and what comes after] -> summed over times */
function foldAxis(dy: Tensor, { x, axis, times }: { x: Tensor; axis: number; times: number }): Tensor {
  if (times === 1) return dy;
  const before = util.sizeFromShape(x.shape.slice(0, axis));
  return sum(reshape(dy, [before, times, dy.size / before / times]), 1);
}
