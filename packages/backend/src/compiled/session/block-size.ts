import { convolutionFilterGradient, convolutionInputGradient, convolve } from '../graph/convolution.ts';
import type { Convolution } from '../graph/convolution-shape.ts';
import { emit } from '../graph/emit.ts';
import { Graph } from '../graph/graph.ts';
import type { Onnxruntime } from './native-binding.ts';
import { openSession } from './session.ts';

/** AVX-512 and AVX2; others may come. */
const candidates = [16, 8, 4];
/** Of the largest magnitude. */
const tolerance = 1e-4;

/**
 * How many channels onnxruntime's blocked convolutions keep together on this processor: the one with which convolutions,
 * of many channels and of few, and a transposed one give what the standard operators give. These operators are internal, and which
 * block they want depends on the vector instructions of the processor.
 *
 * @returns null when there are none
 */
export function findBlockSize(onnxruntime: Onnxruntime): number | null {
  const plain = convolutions.map((convolution) => convolveOnce(onnxruntime, convolution, null));
  const isRight = (blockSize: number) =>
    convolutions.every((convolution, i) => {
      try {
        return isClose(convolveOnce(onnxruntime, convolution, blockSize), plain[i]!); // one for each
      } catch {
        return false; // this onnxruntime has no such operators, which is an answer
      }
    });
  return candidates.find(isRight) ?? null;
}

function isClose(actual: Float32Array, expected: Float32Array): boolean {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // Negated, so that NaN fails.
  return !actual.some((value, i) => !(Math.abs(value - expected[i]!) <= tolerance * largest));
}

const size = {
  batch: 2,
  inputSize: [4, 6],
  outputSize: [2, 3],
  filterSize: [4, 4],
  strides: [2, 2],
  dilations: [1, 1],
  padBefore: [1, 1],
  padAfter: [1, 1],
} as const;

const convolutions: Convolution[] = [
  { ...size, inputs: 32, outputs: 32 }, // two blocks at least, so that their order shows
  { ...size, inputs: 3, outputs: 32 }, // images, which are read plane by plane
];

/** The two gradients of a convolution, at its own result. */
function convolveOnce(
  onnxruntime: Onnxruntime,
  convolution: Convolution,
  blockSize: number | null,
): Float32Array {
  const { inputs, outputs } = convolution;
  const graph = new Graph(blockSize);
  const shapes = { x: [2, 4, 6, inputs], filter: [4, 4, inputs, outputs] };
  const [x, filter] = [graph.input('x', shapes.x), graph.input('filter', shapes.filter)];
  const y = convolve(graph, x, filter, convolution);
  const values = {
    dx: convolutionInputGradient(graph, y, filter, convolution),
    dFilter: convolutionFilterGradient(graph, x, y, convolution),
  };
  const [dx, dFilter] = [zeros(shapes.x), zeros(shapes.filter)];
  const session = openSession(onnxruntime, emit(graph, values), {
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
