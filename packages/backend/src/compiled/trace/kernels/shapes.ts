import type { DataType } from '@tensorflow/tfjs-core';
import { cast } from '../../graph/cast.ts';
import { transpose } from '../../graph/mat-mul.ts';
import { onnxTypeOf } from '../onnx-type.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Kernels that move or repeat numbers, or make constant ones. */
export const shapes: Kernels = {
  Identity: kernel<'x'>((_graph, { x }) => x),
  Cast: kernel<'x', { dtype: DataType }>((graph, { x }, { dtype }) => cast(graph, x, onnxTypeOf(dtype))),
  Fill: kernel<never, { shape: number[]; value: number; dtype?: DataType }>((graph, _inputs, attributes) => {
    const { shape, value, dtype = 'float32' } = attributes;
    return graph.uniform(value, shape, onnxTypeOf(dtype));
  }),
  ZerosLike: kernel<'x'>((graph, { x }) => graph.uniform(0, x.shape, x.type)),
  OnesLike: kernel<'x'>((graph, { x }) => graph.uniform(1, x.shape, x.type)),
  Reshape: kernel<'x', { shape: number[] }>((graph, { x }, { shape }) => graph.reshape(x, shape)),
  ExpandDims: kernel<'input', { dim: number }>((graph, { input }, { dim }) => {
    const axis = dim < 0 ? input.shape.length + 1 + dim : dim;
    return graph.reshape(input, input.shape.toSpliced(axis, 0, 1));
  }),
  Transpose: kernel<'x', { perm: number[] }>((graph, { x }, { perm }) => transpose(graph, x, perm)),
  Tile: kernel<'x', { reps: number[] }>((graph, { x }, { reps }) => {
    const shape = x.shape.map((length, axis) => length * (reps[axis] ?? 1));
    const isBroadcast = x.shape.every((length, axis) => length === 1 || reps[axis] === 1);
    return isBroadcast
      ? graph.broadcast(x, shape)
      : graph.operation('Tile', [x, graph.integers(reps)], { shape });
  }),
  Concat: (graph, inputs, attributes) => {
    const parts = Object.values(inputs);
    const { axis } = attributes as { axis: number };
    const [first] = parts;
    if (!first) throw new RangeError('Concat: expected at least one tensor, got none');
    const at = axis < 0 ? axis + first.shape.length : axis;
    const length = parts.reduce((sum, part) => sum + (part.shape[at] ?? 0), 0);
    return graph.operation('Concat', parts, {
      shape: first.shape.with(at, length),
      attributes: { axis: at },
    });
  },
  Slice: kernel<'x', { begin: number[]; size: number[] }>((graph, { x }, { begin, size }) => {
    const starts = x.shape.map((_, axis) => begin[axis] ?? 0);
    // A size of -1 means up to the end.
    const ends = x.shape.map((length, axis) => {
      const count = size[axis] ?? -1;
      return count === -1 ? length : starts[axis]! + count;
    });
    return graph.operation('Slice', [x, graph.integers(starts), graph.integers(ends)], {
      shape: ends.map((end, axis) => end - starts[axis]!),
    });
  }),
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
