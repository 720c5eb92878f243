import { concat } from '../../graph/concat.ts';
import { pick } from '../../graph/pick.ts';
import { slice } from '../../graph/slice.ts';
import type { Value } from '../../graph/value.ts';
import { axisOf, indices } from './axis.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Kernels that put tensors together or take them apart. */
export const slices: Kernels = {
  Concat: (graph, inputs, attributes) => {
    const parts = Object.values(inputs);
    const { axis } = attributes as { axis: number };
    return concat(graph, parts, axisOf(axis, rankOf(parts)));
  },

  Pack: (graph, inputs, attributes) => {
    const parts = Object.values(inputs);
    const axis = axisOf((attributes as { axis: number }).axis, rankOf(parts) + 1);
    const apart = parts.map((part) => graph.reshape(part, part.shape.toSpliced(axis, 0, 1)));
    return concat(graph, apart, axis);
  },

  Unpack: kernel<'value', { axis: number }>((graph, { value }, attributes) => {
    const axis = axisOf(attributes.axis, value.shape.length);
    return indices(value.shape[axis] ?? 0).map((i) => {
      const begin = value.shape.map((_, each) => (each === axis ? i : 0));
      const part = slice(graph, value, { begin, size: value.shape.with(axis, 1) });
      return graph.reshape(part, value.shape.toSpliced(axis, 1));
    });
  }),

  SplitV: kernel<'x', { axis: number; numOrSizeSplits: number | number[] }>((graph, { x }, attributes) => {
    const axis = axisOf(attributes.axis, x.shape.length);
    const { numOrSizeSplits: split } = attributes;
    const length = x.shape[axis] ?? 0;
    const sizes = typeof split === 'number' ? new Array<number>(split).fill(length / split) : split;
    const begin = x.shape.map(() => 0);
    let at = 0;
    return sizes.map((size) => {
      const part = slice(graph, x, { begin: begin.with(axis, at), size: x.shape.with(axis, size) });
      at += size;
      return part;
    });
  }),

  Slice: kernel<'x', { begin: number | number[]; size?: number | number[] }>(
    (graph, { x }, { begin, size = [] }) => {
      const begins = x.shape.map((_, axis) => [begin].flat()[axis] ?? 0);
      // What is left out, or -1, means up to the end.
      const sizes = x.shape.map((length, axis) => {
        const given = [size].flat()[axis] ?? -1;
        return given === -1 ? length - begins[axis]! : given;
      });
      return slice(graph, x, { begin: begins, size: sizes });
    },
  ),

  PadV2: kernel<'x', { paddings: [number, number][]; constantValue: number }>(
    (graph, { x }, { paddings, constantValue }) => {
      const before = paddings.map(([start]) => start);
      const after = paddings.map(([, end]) => end);
      return graph.operation(
        'Pad',
        [x, graph.integers([...before, ...after]), graph.uniform(constantValue, [], x.type)],
        {
          shape: x.shape.map((length, axis) => length + before[axis]! + after[axis]!),
        },
      );
    },
  ),

  MirrorPad: kernel<'x', { paddings: [number, number][]; mode: 'reflect' | 'symmetric' }>(
    (graph, { x }, { paddings, mode }) =>
      paddings.reduce((padded, [before, after], axis) => {
        const length = x.shape[axis] ?? 0;
        const skipped = mode === 'reflect' ? 1 : 0;
        const places = [
          ...indices(before).map((i) => before - 1 - i + skipped),
          ...indices(length),
          ...indices(after).map((i) => length - 1 - i - skipped),
        ];
        return pick(graph, padded, { axis, places });
      }, x),
  ),

  Reverse: kernel<'x', { dims: number | number[] }>((graph, { x }, { dims }) =>
    [dims].flat().reduce((reversed, dim) => {
      const axis = axisOf(dim, x.shape.length);
      return pick(graph, reversed, { axis, places: indices(x.shape[axis] ?? 0).reverse() });
    }, x),
  ),
};

function rankOf([first]: readonly Value[]): number {
  return first?.shape.length ?? 0;
}
