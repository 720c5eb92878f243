import { type DataType, util } from '@tensorflow/tfjs-core';
import { cast } from '../../graph/cast.ts';
import { transpose } from '../../graph/transpose.ts';
import { sizeOf } from '../../graph/value.ts';
import { onnxTypeOf } from '../onnx-type.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Kernels that view or repeat numbers in another shape, or make constant ones. */
export const shapes: Kernels = {
  Identity: kernel<'x'>((_graph, { x }) => x),
  Cast: kernel<'x', { dtype: DataType }>((graph, { x }, { dtype }) => cast(graph, x, onnxTypeOf(dtype))),
  Fill: kernel<never, { shape: number[]; value: number; dtype?: DataType }>((graph, _inputs, attributes) => {
    const { shape, value, dtype = 'float32' } = attributes;
    return graph.uniform(value, shape, onnxTypeOf(dtype));
  }),
  ZerosLike: kernel<'x'>((graph, { x }) => graph.uniform(0, x.shape, x.type)),
  OnesLike: kernel<'x'>((graph, { x }) => graph.uniform(1, x.shape, x.type)),
  // One length may be -1: what is left.
  Reshape: kernel<'x', { shape: number[] }>((graph, { x }, { shape }) =>
    graph.reshape(x, util.inferFromImplicitShape(shape, sizeOf(x.shape))),
  ),
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
};
