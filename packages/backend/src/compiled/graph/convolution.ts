import { blockedConvolve, blockedInputGradient, unblockedPlanes } from './blocked-convolution.ts';
import { both, type Convolution, leftOverOf } from './convolution-shape.ts';
import type { Graph } from './graph.ts';
import { mirrored, mirroredFilter } from './mirrored-convolution.ts';
import { slice } from './slice.ts';
import { type Axes, transpose } from './transpose.ts';
import type { Value } from './value.ts';

/** From tfjs's order, with the channels last, to the one that ONNX wants, and back. */
const channelsFirst: Axes = [0, 3, 1, 2];
const channelsLast: Axes = [0, 2, 3, 1];
/** From [height, width, inputs, outputs] to [outputs, inputs, height, width]. */
const outputsFirst: Axes = [3, 2, 0, 1];

export function convolve(graph: Graph, x: Value, filter: Value, convolution: Convolution): Value {
  const blocked = blockedConvolve(graph, x, filter, convolution);
  if (blocked) return blocked;
  const back = mirrored(convolution);
  if (back) return convolutionInputGradient(graph, x, mirroredFilter(graph, filter), back);
  const { batch, outputs, outputSize, filterSize, strides, dilations, padBefore, padAfter } = convolution;
  const result = graph.operation(
    'Conv',
    [transpose(graph, x, channelsFirst), transpose(graph, filter, outputsFirst)],
    {
      shape: [batch, outputs, ...outputSize],
      attributes: { kernel_shape: filterSize, strides, dilations, pads: [...padBefore, ...padAfter] },
    },
  );
  return transpose(graph, result, channelsLast);
}

/** The gradient by x, which is also what transposed convolution computes. */
export function convolutionInputGradient(
  graph: Graph,
  dy: Value,
  filter: Value,
  convolution: Convolution,
): Value {
  const { batch, inputs, inputSize, filterSize, strides, dilations, padBefore, padAfter } = convolution;
  const blocked = blockedInputGradient(graph, dy, filter, convolution);
  if (blocked) return blocked;
  const back = mirrored(convolution);
  if (back) return convolve(graph, dy, mirroredFilter(graph, filter), back);
  const leftOver = both((i) => leftOverOf(convolution, i));
  const result = graph.operation(
    'ConvTranspose',
    [transpose(graph, dy, channelsFirst), transpose(graph, filter, outputsFirst)],
    {
      shape: [batch, inputs, ...inputSize],
      attributes: {
        kernel_shape: filterSize,
        strides,
        dilations,
        pads: [...padBefore, ...padAfter],
        output_padding: leftOver,
      },
    },
  );
  return transpose(graph, result, channelsLast);
}

/**
 * The gradient by the filter: x convolved with dy, batch and channels having changed places. x is read as one picture, in
 * which each column of pixels has become as many columns as it has channels: so what each place of dy has seen lies in
 * long runs, and all becomes a single product of matrices. Rows and columns of x that no filter reached stay out.
 *
 * @param convolution without dilations, as every one that tfjs differentiates
 */
export function convolutionFilterGradient(
  graph: Graph,
  x: Value,
  dy: Value,
  convolution: Convolution,
): Value {
  const back = mirrored(convolution);
  if (back) return mirroredFilter(graph, convolutionFilterGradient(graph, dy, x, back));
  const { batch, inputs, outputs, inputSize, outputSize, filterSize, strides, padBefore, padAfter } =
    convolution;
  const leftOver = both((i) => leftOverOf(convolution, i));
  // Leftovers are mostly padding; what is more is cut off.
  const [height, width] = both((i) => inputSize[i] - Math.max(0, leftOver[i] - padAfter[i]));
  const reached = slice(graph, x, { begin: [0, 0, 0, 0], size: [batch, height, width, inputs] });
  const after = both((i) => Math.max(0, padAfter[i] - leftOver[i]));
  const picture = graph.reshape(reached, [1, batch, height, width * inputs]);
  const result = graph.operation('Conv', [picture, channelsOutside(graph, dy)], {
    shape: [1, outputs, filterSize[0], filterSize[1] * inputs],
    attributes: {
      kernel_shape: outputSize,
      strides: [1, 1],
      dilations: [strides[0], strides[1] * inputs],
      pads: [padBefore[0], padBefore[1] * inputs, after[0], after[1] * inputs],
    },
  });
  // [outputs, height, width, inputs] -> [height, width, inputs, outputs]
  return transpose(graph, graph.reshape(result, [outputs, ...filterSize, inputs]), [1, 2, 3, 0]);
}

/** [batch, height, width, channels] -> [channels, batch, height, width] */
function channelsOutside(graph: Graph, image: Value): Value {
  const planes = unblockedPlanes(graph, image);
  return planes ? transpose(graph, planes, [1, 0, 2, 3]) : transpose(graph, image, [3, 0, 1, 2]);
}
