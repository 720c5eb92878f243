import { both, type Convolution, leftOverOf } from './convolution-shape.ts';
import type { Graph } from './graph.ts';
import { slice } from './slice.ts';
import { type Axes, transpose } from './transpose.ts';
import type { Value } from './value.ts';

/**
 * Convolutions of each channel by itself: x [batch, height, width, inputs], filter [filterHeight, filterWidth, inputs,
 * multiplier], result [batch, …, inputs * multiplier]. ONNX has them as convolutions in groups.
 */
const channelsFirst: Axes = [0, 3, 1, 2];
const channelsLast: Axes = [0, 2, 3, 1];

export function depthwiseConvolve(graph: Graph, x: Value, filter: Value, convolution: Convolution): Value {
  const { batch, inputs, outputs, outputSize, filterSize, strides, dilations, padBefore, padAfter } =
    convolution;
  const result = graph.operation('Conv', [transpose(graph, x, channelsFirst), grouped(graph, filter)], {
    shape: [batch, outputs, ...outputSize],
    attributes: {
      kernel_shape: filterSize,
      group: inputs,
      strides,
      dilations,
      pads: [...padBefore, ...padAfter],
    },
  });
  return transpose(graph, result, channelsLast);
}

export function depthwiseInputGradient(
  graph: Graph,
  dy: Value,
  filter: Value,
  convolution: Convolution,
): Value {
  const { batch, inputs, inputSize, filterSize, strides, dilations, padBefore, padAfter } = convolution;
  const result = graph.operation(
    'ConvTranspose',
    [transpose(graph, dy, channelsFirst), grouped(graph, filter)],
    {
      shape: [batch, inputs, ...inputSize],
      attributes: {
        kernel_shape: filterSize,
        group: inputs,
        strides,
        dilations,
        pads: [...padBefore, ...padAfter],
        output_padding: both((i) => leftOverOf(convolution, i)),
      },
    },
  );
  return transpose(graph, result, channelsLast);
}

/** Each group is a channel of x, its images as the group's channels; strides and dilations change places. */
export function depthwiseFilterGradient(graph: Graph, x: Value, dy: Value, convolution: Convolution): Value {
  const {
    batch,
    inputs,
    outputs,
    inputSize,
    outputSize,
    filterSize,
    strides,
    dilations,
    padBefore,
    padAfter,
  } = convolution;
  const leftOver = both((i) => leftOverOf(convolution, i));
  // Leftovers are mostly padding; what is more is cut off.
  const size = both((i) => inputSize[i] - Math.max(0, leftOver[i] - padAfter[i]));
  const reached = slice(graph, x, { begin: [0, 0, 0, 0], size: [batch, ...size, inputs] });
  const images = graph.reshape(transpose(graph, reached, [3, 0, 1, 2]), [1, inputs * batch, ...size]);
  const result = graph.operation('Conv', [images, transpose(graph, dy, [3, 0, 1, 2])], {
    shape: [1, outputs, ...filterSize],
    attributes: {
      kernel_shape: outputSize,
      group: inputs,
      strides: dilations,
      dilations: strides,
      pads: [...padBefore, ...both((i) => Math.max(0, padAfter[i] - leftOver[i]))],
    },
  });
  // [1, inputs * multiplier, height, width] -> [height, width, inputs, multiplier]
  const apart = graph.reshape(result, [inputs, outputs / inputs, ...filterSize]);
  return transpose(graph, apart, [2, 3, 0, 1]);
}

/** [height, width, inputs, multiplier] -> [inputs * multiplier, 1, height, width] */
function grouped(graph: Graph, filter: Value): Value {
  const [height = 1, width = 1, inputs = 1, multiplier = 1] = filter.shape;
  return graph.reshape(transpose(graph, filter, [2, 3, 0, 1]), [inputs * multiplier, 1, height, width]);
}
