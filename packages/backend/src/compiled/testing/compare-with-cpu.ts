import '@tensorflow/tfjs-backend-cpu';
import { enableProdMode, setBackend, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { emit } from '../graph/emit.ts';
import { Graph } from '../graph/graph.ts';
import { sizeOf } from '../graph/value.ts';
import { loadOnnxruntime } from '../session/native-binding.ts';
import { openSession } from '../session/session.ts';
import { trace } from '../trace/trace.ts';

enableProdMode(); // silences the advice to install another package
await setBackend('cpu');
export const onnxruntime = loadOnnxruntime();

export type Input = { shape: number[]; values: ArrayLike<number> };
export type Compute = (...tensors: Tensor[]) => Tensor[];

/** An operand of such numbers as `numbers` gives. */
export function operand(shape: number[], scale: number, seed: number): Input {
  return { shape, values: numbers(sizeOf(shape), scale, seed) };
}

/** The results of a function run by tfjs on its cpu backend. */
export function onCpu(inputs: Input[], compute: Compute): Float32Array[] {
  return onBackend('cpu', inputs, compute);
}

/** The same on another backend of tfjs, which has been started. */
export function onBackend(name: string, inputs: Input[], compute: Compute): Float32Array[] {
  void setBackend(name); // done before it returns
  return tidy(() =>
    compute(...inputs.map(({ shape, values }) => tensor(Float32Array.from(values), shape))).map((result) =>
      Float32Array.from(result.dataSync()),
    ),
  );
}

/** The results of the same function traced and run by onnxruntime. */
export function compiled(inputs: Input[], compute: Compute, blockSize: number | null = null): Float32Array[] {
  const graph = new Graph(blockSize);
  const shapes = Object.fromEntries(inputs.map(({ shape }, i) => [`input-${i}`, shape]));
  const model = trace(graph, shapes, (tensors, lookUp) => {
    const results = compute(...Object.values(tensors)).map(lookUp);
    return emit(graph, Object.fromEntries(results.map((value, i) => [`result-${i}`, value])));
  });
  const io = {
    inputs: Object.fromEntries(
      model.inputs.map(({ name, shape }) => {
        const { values } = inputs[Number(name.replace('input-', ''))]!; // named above
        return [name, { shape, values: Float32Array.from(values) }];
      }),
    ),
    outputs: Object.fromEntries(
      model.outputs.map(({ name, shape }) => [name, { shape, values: new Float32Array(sizeOf(shape)) }]),
    ),
  };
  const session = openSession(onnxruntime, model, { ...io, settings: { threads: 1 } });
  session.run();
  session.dispose();
  return model.outputs.map(({ name }) => io.outputs[name]!.values); // one for each output
}

/** The largest difference, as a share of the largest magnitude that was expected. Equal non-finite values differ by 0. */
export function largestError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const finite = Array.from(expected).filter(Number.isFinite);
  const scale = finite.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const errors = Array.from(actual, (value, i) =>
    Object.is(value, expected[i]) ? 0 : Math.abs(value - expected[i]!) / scale,
  );
  return errors.reduce(
    (worst, error) => (error <= worst ? worst : Number.isNaN(error) ? Number.POSITIVE_INFINITY : error),
    0,
  );
}

/** Numbers without pattern or ties, in (-size, size). */
export function numbers(count: number, size = 2, seed = 1): number[] {
  return Array.from({ length: count }, (_, i) => size * Math.sin((i + 1) * 12.9898 + seed * 78.233));
}
