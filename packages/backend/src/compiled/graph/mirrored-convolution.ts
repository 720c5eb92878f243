import { both, type Convolution } from './convolution-shape.ts';
import type { Graph } from './graph.ts';
import { pick } from './pick.ts';
import { transpose } from './transpose.ts';
import type { Value } from './value.ts';

/** Fewer channels than any block, and than a matrix product of them takes to be fast. */
const few = 8;

/**
 * The way back of a convolution to few channels. Without a stride, a convolution is also the transposed one of its mirrored
 * filter, from outputs to inputs; and so for its gradients. onnxruntime copies what each place of the result sees, which are
 * all inputs; the other way around it copies what each place is to give, which are the few outputs.
 *
 * @returns null where there are many outputs, a stride, or an edge wider than the filter
 */
export function mirrored(convolution: Convolution): Convolution | null {
  const { inputs, outputs, inputSize, outputSize, filterSize, strides, dilations } = convolution;
  if (outputs >= few || inputs < few || [...strides, ...dilations].some((step) => step !== 1)) return null;
  const padBefore = both((i) => filterSize[i] - 1 - convolution.padBefore[i]);
  const padAfter = both((i) => filterSize[i] - 1 - convolution.padAfter[i]);
  if ([...padBefore, ...padAfter].some((pad) => pad < 0)) return null;
  return {
    ...convolution,
    ...{ inputs: outputs, outputs: inputs, inputSize: outputSize, outputSize: inputSize },
    ...{ padBefore, padAfter },
  };
}

/** [height, width, inputs, outputs] -> [height, width, outputs, inputs], both sides turned round. */
export function mirroredFilter(graph: Graph, filter: Value): Value {
  return [0, 1].reduce(
    (turned, axis) => {
      const length = turned.shape[axis] ?? 0;
      const places = Array.from({ length }, (_, i) => length - 1 - i);
      return pick(graph, turned, { axis, places });
    },
    transpose(graph, filter, [0, 1, 3, 2]),
  );
}
