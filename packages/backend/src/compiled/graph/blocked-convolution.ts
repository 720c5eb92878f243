import { concat } from './concat.ts';
import { both, type Convolution, type Pair } from './convolution-shape.ts';
import type { Graph } from './graph.ts';
import { fromLayout, intoLayout, type Layout, layoutOf, sameLayout } from './layout.ts';
import { pick } from './pick.ts';
import { slice } from './slice.ts';
import { transpose } from './transpose.ts';
import type { Shape, Value } from './value.ts';

/**
 * Convolutions by onnxruntime's own operators on blocked images: [batch, channels / blockSize, height, width, blockSize],
 * written NCHW where an operator declares its shapes. They are up to twice as fast as those of the ONNX standard.
 * onnxruntime makes such operators itself, but only for filters that never change.
 */
const domain = 'com.microsoft.nchwc';

/** @returns null where the channels don't fill blocks */
export function blockedConvolve(
  graph: Graph,
  x: Value,
  filter: Value,
  convolution: Convolution,
): Value | null {
  const { blockSize } = graph;
  const { batch, inputs, outputs, inputSize, outputSize, filterSize } = convolution;
  const readsPlain = blockSize !== null && inputs < blockSize;
  if (blockSize === null || outputs % blockSize !== 0 || !(readsPlain || inputs % blockSize === 0))
    return null;

  const image = readsPlain
    ? transpose(graph, x, [0, 3, 1, 2]) // few channels are read as they are, one plane after the other
    : graph.reshape(intoLayout(graph, x, blocks(blockSize)), [batch, inputs, ...inputSize]);
  const result = conv(graph, [image, blockedFilter(graph, filter, blockSize, readsPlain)], {
    shape: [batch, outputs, ...outputSize],
    filterSize,
    strides: convolution.strides,
    dilations: convolution.dilations,
    pads: [...convolution.padBefore, ...convolution.padAfter],
  });
  return unblocked(graph, result, { blockSize, shape: [batch, ...outputSize, outputs] });
}

/**
 * The gradient by the input, or a transposed convolution. Rows of the result that lie a stride apart see the same rows of
 * the filter; so each such phase is a convolution of dy with a part of the filter, and the phases are then interleaved.
 *
 * @returns null where the channels don't fill blocks, or with dilations
 */
export function blockedInputGradient(
  graph: Graph,
  dy: Value,
  filter: Value,
  convolution: Convolution,
): Value | null {
  const { blockSize } = graph;
  const { batch, inputs, inputSize, outputs, outputSize, dilations } = convolution;
  if (blockSize === null || inputs % blockSize !== 0 || outputs % blockSize !== 0) return null;
  if (dilations[0] !== 1 || dilations[1] !== 1) return null;

  const image = graph.reshape(intoLayout(graph, dy, blocks(blockSize)), [batch, outputs, ...outputSize]);
  const taps = transposedFilter(graph, filter, blockSize);
  const [rows, columns] = [phasesOf(convolution, 0), phasesOf(convolution, 1)];
  const images = (batch * inputs) / blockSize;
  const size = both((i) => Math.ceil(inputSize[i] / convolution.strides[i]));
  const phases = rows.map((row) =>
    columns.map((column) => {
      if (row.taps.length === 0 || column.taps.length === 0) {
        return graph.uniform(0, [images, ...size, blockSize]); // no part of the filter lies there
      }
      const seen = pick(graph, taps, { axis: 2, places: row.taps });
      const part = pick(graph, seen, { axis: 3, places: column.taps });
      const filterSize: Pair = [row.taps.length, column.taps.length];
      const whole: Pair = [
        size[0] + row.cut.before + row.cut.after,
        size[1] + column.cut.before + column.cut.after,
      ];
      const result = conv(graph, [image, graph.reshape(part, [inputs, outputs, ...filterSize])], {
        shape: [batch, inputs, ...whole],
        filterSize,
        strides: [1, 1],
        dilations: [1, 1],
        pads: [row.pad.before, column.pad.before, row.pad.after, column.pad.after],
      });
      return slice(graph, graph.reshape(result, [images, ...whole, blockSize]), {
        begin: [0, row.cut.before, column.cut.before, 0],
        size: [images, ...size, blockSize],
      });
    }),
  );
  const padded = both((i) => size[i] * convolution.strides[i]);
  const interleaved = graph.reshape(interleave(graph, phases, { images, size, blockSize }), [
    images,
    ...padded,
    blockSize,
  ]);
  const result = slice(graph, interleaved, { begin: [0, 0, 0, 0], size: [images, ...inputSize, blockSize] });
  return unblocked(graph, result, { blockSize, shape: [batch, ...inputSize, inputs] });
}

/**
 * A blocked image [batch, height, width, channels] as planes [batch, channels, height, width], by onnxruntime's own
 * operator: several times faster than a transpose that takes blocks apart.
 *
 * @returns null for an image that doesn't lie in blocks
 */
export function unblockedPlanes(graph: Graph, image: Value): Value | null {
  const lying = layoutOf(image);
  const [batch = 1, height = 1, width = 1, channels = 1] = image.shape;
  if (!lying || graph.blockSize === null || !sameLayout(lying.layout, blocks(graph.blockSize))) return null;
  const shape = [batch, channels, height, width];
  return graph.operation('ReorderOutput', [graph.reshape(lying.physical, shape)], {
    domain,
    shape,
    attributes: { channels },
  });
}

/** Which rows of the filter a phase sees; zeros around dy; and what of the outcome is not a row of the result. */
type Phase = { taps: number[]; pad: Margin; cut: Margin };
type Margin = { before: number; after: number };

/**
 * The phases along one axis. Result row `stride * m + phase` sees filter row k where dy has the row
 * `(stride * m + phase + pad - k) / stride`, so k runs from `first` in steps of the stride, dy backwards.
 */
function phasesOf(convolution: Convolution, i: 0 | 1): Phase[] {
  const [stride, length, filterLength] = [
    convolution.strides[i],
    convolution.inputSize[i],
    convolution.filterSize[i],
  ];
  const pad = convolution.padBefore[i];
  return Array.from({ length: stride }, (_, phase) => {
    const first = (phase + pad) % stride;
    const count = Math.max(0, Math.ceil((filterLength - first) / stride));
    const offset = (phase + pad - first) / stride;
    const before = count - 1 - offset;
    const after = Math.ceil(length / stride) + offset - convolution.outputSize[i];
    return {
      taps: Array.from({ length: count }, (_, t) => first + stride * (count - 1 - t)),
      pad: { before: Math.max(0, before), after: Math.max(0, after) },
      cut: { before: Math.max(0, -before), after: Math.max(0, -after) },
    };
  });
}

/** [row phase][column phase], each [images, height, width, block] -> [images, height * rows, width * columns, block] */
function interleave(
  graph: Graph,
  phases: Value[][],
  { images, size, blockSize }: { images: number; size: Pair; blockSize: number },
): Value {
  const [height, width] = size;
  const rows = phases.map((row) => {
    const pixels = row.map((phase) => graph.reshape(phase, [images * height * width, 1, blockSize]));
    return graph.reshape(concat(graph, pixels, 1), [images * height, 1, width * row.length * blockSize]);
  });
  return concat(graph, rows, 1);
}

/** [height, width, inputs, outputs] -> the order in which a blocked convolution reads it, declared [outputs, inputs, …] */
function blockedFilter(graph: Graph, filter: Value, blockSize: number, readsPlain: boolean): Value {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = filter.shape;
  const split = readsPlain
    ? { shape: [height, width, inputs, outputs / blockSize, blockSize], axes: [3, 2, 0, 1, 4] }
    : {
        shape: [height, width, inputs / blockSize, blockSize, outputs / blockSize, blockSize],
        axes: [4, 2, 0, 1, 3, 5],
      };
  const blocked = transpose(graph, graph.reshape(filter, split.shape), split.axes);
  return graph.reshape(blocked, [outputs, inputs, height, width]);
}

/** [height, width, inputs, outputs] -> [inputs / b, outputs / b, height, width, b of outputs, b of inputs] */
function transposedFilter(graph: Graph, filter: Value, blockSize: number): Value {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = filter.shape;
  const shape = [height, width, inputs / blockSize, blockSize, outputs / blockSize, blockSize];
  return transpose(graph, graph.reshape(filter, shape), [2, 4, 0, 1, 5, 3]);
}

function conv(
  graph: Graph,
  inputs: [image: Value, filter: Value],
  {
    shape,
    filterSize,
    ...attributes
  }: {
    shape: Shape;
    filterSize: Pair;
    strides: Pair;
    dilations: Pair;
    pads: readonly number[];
  },
): Value {
  return graph.operation('Conv', inputs, {
    domain,
    shape,
    attributes: { kernel_shape: filterSize, ...attributes },
  });
}

function blocks(blockSize: number): Layout {
  // [batch, height, width, channels / b, b] lies as [batch, channels / b, height, width, b].
  return { blockSize, axes: [0, 2, 3, 1, 4] };
}

/** @param shape of the result as tfjs sees it, [batch, height, width, channels] */
function unblocked(
  graph: Graph,
  value: Value,
  { blockSize, shape }: { blockSize: number; shape: Shape },
): Value {
  const [batch = 1, height = 1, width = 1, channels = 1] = shape;
  const physical = graph.reshape(value, [batch, channels / blockSize, height, width, blockSize]);
  return fromLayout(graph, physical, { layout: blocks(blockSize), shape });
}
