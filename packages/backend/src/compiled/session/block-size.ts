import { convolutionFilterGradient, convolutionInputGradient, convolve } from '../graph/convolution.ts';
import type { Convolution } from '../graph/convolution-shape.ts';
import { emit } from '../graph/emit.ts';
import { Graph } from '../graph/graph.ts';
import { encodeModel } from '../onnx/model.ts';
import type { Onnxruntime } from './native-binding.ts';
import { openSession } from './session.ts';

/** AVX-512 and AVX2; others may come. */
const candidates = [16, 8, 4];
const tolerance = 1e-4;

/**
 * How many channels onnxruntime's blocked convolutions keep together on this processor: the one with which a
 * convolution and a transposed one give what the standard operators give. These operators are internal, and which
 * block they want depends on the vector instructions of the processor.
 *
 * @returns null when there are none
 */
export function findBlockSize(onnxruntime: Onnxruntime): number | null {
  const expected = convolveOnce(onnxruntime, null);
  return candidates.find((blockSize) => isRight(onnxruntime, blockSize, expected)) ?? null;
}

function isRight(onnxruntime: Onnxruntime, blockSize: number, expected: Float32Array): boolean {
  try {
    const actual = convolveOnce(onnxruntime, blockSize);
    // Negated, so that NaN fails.
    return !actual.some((value, i) => !(Math.abs(value - expected[i]!) <= tolerance));
  } catch {
    return false; // this onnxruntime has no such operators, which is an answer
  }
}

const channels = 32; // two blocks at least, so that their order shows
const convolution: Convolution = {
  batch: 2,
  inputs: channels,
  outputs: channels,
  inputSize: [4, 6],
  outputSize: [2, 3],
  filterSize: [4, 4],
  strides: [2, 2],
  dilations: [1, 1],
  padBefore: [1, 1],
  padAfter: [1, 1],
};

/** The two gradients of a convolution, at its own result. */
function convolveOnce(onnxruntime: Onnxruntime, blockSize: number | null): Float32Array {
  const graph = new Graph(blockSize);
  const shapes = { x: [2, 4, 6, channels], filter: [4, 4, channels, channels] };
  const [x, filter] = [graph.input('x', shapes.x), graph.input('filter', shapes.filter)];
  const y = convolve(graph, x, filter, convolution);
  const values = {
    dx: convolutionInputGradient(graph, y, filter, convolution),
    dFilter: convolutionFilterGradient(graph, x, y, convolution),
  };
  const [dx, dFilter] = [zeros(shapes.x), zeros(shapes.filter)];
  const session = openSession(onnxruntime, encodeModel(emit(graph, values)), {
    inputs: { x: wave(shapes.x), filter: wave(shapes.filter) },
    outputs: { dx, dFilter },
    settings: { threads: 1 },
  });
  session.run();
  session.dispose();
  return Float32Array.of(...dx.values, ...dFilter.values);
}

function zeros(shape: number[]) {
  return { shape, values: new Float32Array(shape.reduce((a, b) => a * b)) };
}

/** Small numbers without a pattern that could hide a mix-up. */
function wave(shape: number[]) {
  return { shape, values: zeros(shape).values.map((_, i) => 0.1 * Math.sin(i * i + 1)) };
}
