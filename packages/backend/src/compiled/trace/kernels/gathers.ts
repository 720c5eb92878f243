import { type DataType, util } from '@tensorflow/tfjs-core';
import { add, multiply } from '../../graph/arithmetic.ts';
import { cast } from '../../graph/cast.ts';
import { elementwise } from '../../graph/elementwise.ts';
import type { Graph } from '../../graph/graph.ts';
import { matMul } from '../../graph/mat-mul.ts';
import { sizeOf, type Value } from '../../graph/value.ts';
import { NotTraceableError } from '../not-traceable-error.ts';
import { onnxTypeOf } from '../onnx-type.ts';
import { axisOf, indices } from './axis.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Kernels that look up by index, as embeddings do, and their gradients. */
export const gathers: Kernels = {
  GatherV2: kernel<'x' | 'indices', { axis: number; batchDims: number }>(
    (graph, { x, indices }, { axis, batchDims }) => {
      if (batchDims !== 0) {
        throw new NotTraceableError('the step gathers with batch dimensions: gather from each by itself');
      }
      const along = axisOf(axis, x.shape.length);
      return graph.operation('Gather', [x, indices], {
        shape: x.shape.toSpliced(along, 1, ...indices.shape),
        attributes: { axis: along },
      });
    },
  ),

  // As a product with a matrix of zeros and ones: sums in the same order each time, whatever the threads.
  UnsortedSegmentSum: kernel<'x' | 'segmentIds', { numSegments: number }>(
    (graph, { x, segmentIds }, { numSegments }) => {
      const rows = sizeOf(segmentIds.shape);
      const isMember = equals(
        graph,
        graph.reshape(counting(graph, numSegments), [numSegments, 1]),
        graph.reshape(segmentIds, [1, rows]),
      );
      const sums = matMul(graph, {
        a: cast(graph, isMember, 'float32'),
        b: graph.reshape(x, [rows, sizeOf(x.shape) / rows]),
        transposeA: false,
        transposeB: false,
      });
      return graph.reshape(sums, [numSegments, ...x.shape.slice(segmentIds.shape.length)]);
    },
  ),

  OneHot: kernel<'indices', { depth: number; onValue: number; offValue: number; dtype: DataType }>(
    (graph, { indices }, { depth, onValue, offValue, dtype }) => {
      const type = onnxTypeOf(dtype);
      const isOn = equals(graph, graph.reshape(indices, [...indices.shape, 1]), counting(graph, depth));
      return elementwise(
        graph,
        'Where',
        [isOn, graph.uniform(onValue, [], type), graph.uniform(offValue, [], type)],
        { type },
      );
    },
  ),

  Range: kernel<never, { start: number; stop: number; step: number; dtype: DataType }>(
    (graph, _inputs, { start, stop, step, dtype }) => {
      const length = Math.max(0, Math.ceil((stop - start) / step));
      if (Number.isInteger(start) && Number.isInteger(step)) {
        const numbers = indices(length).map((i) => start + i * step);
        return cast(graph, graph.integers(numbers), onnxTypeOf(dtype));
      }
      const numbers = cast(graph, graph.integers(indices(length)), 'float32');
      return add(graph, multiply(graph, numbers, graph.uniform(step)), graph.uniform(start));
    },
  ),

  ArgMax: extreme('ArgMax'),
  ArgMin: extreme('ArgMin'),
};

function extreme(operator: 'ArgMax' | 'ArgMin') {
  return kernel<'x', { axis: number | number[] }>((graph, { x }, { axis }) => {
    const [along = 0] = util.parseAxisParam(axis, [...x.shape]);
    const found = graph.operation(operator, [x], {
      shape: x.shape.toSpliced(along, 1),
      type: 'int64',
      attributes: { axis: along, keepdims: 0 },
    });
    return cast(graph, found, 'int32');
  });
}

/** 0, 1, … as int32, as tfjs has indices. */
function counting(graph: Graph, length: number): Value {
  return cast(graph, graph.integers(indices(length)), 'int32');
}

function equals(graph: Graph, a: Value, b: Value): Value {
  return elementwise(graph, 'Equal', [a, cast(graph, b, a.type)], { type: 'bool' });
}
