import { slice } from '../../graph/slice.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Kernels that put tensors together or take them apart. */
export const slices: Kernels = {
  Concat: (graph, inputs, attributes) => {
    const parts = Object.values(inputs);
    const [first] = parts;
    if (!first) throw new RangeError('Concat: expected at least one tensor, got none');
    const axis = axisOf(attributes as { axis: number }, first.shape.length);
    const length = parts.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0);
    return graph.operation('Concat', parts, { shape: first.shape.with(axis, length), attributes: { axis } });
  },

  SplitV: kernel<'x', { axis: number; numOrSizeSplits: number | number[] }>((graph, { x }, attributes) => {
    const axis = axisOf(attributes, x.shape.length);
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
        [x, graph.integers([...before, ...after]), graph.uniform(constantValue)],
        {
          shape: x.shape.map((length, axis) => length + before[axis]! + after[axis]!),
        },
      );
    },
  ),
};

function axisOf({ axis }: { axis: number }, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}
