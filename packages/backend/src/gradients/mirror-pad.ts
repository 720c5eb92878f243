import { add, type GradConfig, pad, reverse, slice, type Tensor } from '@tensorflow/tfjs-core';
import { gradientOf } from './gradient.ts';

type MirrorPadAttributes = { paddings: [number, number][]; mode: 'reflect' | 'symmetric' };

/** tfjs drops what the mirrored edges contribute. Here each axis folds its edges back onto what they mirror. */
export const padGradients: GradConfig[] = [
  gradientOf<MirrorPadAttributes>('MirrorPad', ['x'], (dy, _saved, { paddings, mode }) => ({
    x: () =>
      paddings.reduce(
        (folded, [before, after], axis) =>
          foldEdges(folded, { axis, before, after, skipped: mode === 'reflect' ? 1 : 0 }),
        dy,
      ),
  })),
];

/** `skipped`: a reflection leaves the outermost row out. */
type Edges = { axis: number; before: number; after: number; skipped: number };

function foldEdges(dy: Tensor, { axis, before, after, skipped }: Edges): Tensor {
  const length = dy.shape[axis]! - before - after; // one padding for each axis
  const rows = (begin: number, size: number) =>
    slice(dy, zeros(dy.rank).with(axis, begin), dy.shape.with(axis, size));
  const placed = (edge: Tensor, begin: number, size: number) =>
    pad(
      reverse(edge, axis),
      dy.shape.map((_, i): [number, number] => (i === axis ? [begin, length - begin - size] : [0, 0])),
    );
  const parts = [rows(before, length)];
  if (before > 0) parts.push(placed(rows(0, before), skipped, before));
  if (after > 0) parts.push(placed(rows(before + length, after), length - after - skipped, after));
  return parts.reduce((sum, part) => add(sum, part));
}

function zeros(rank: number): number[] {
  return new Array<number>(rank).fill(0);
}
