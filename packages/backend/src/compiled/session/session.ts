import { encodeModel, type OnnxModel } from '../onnx/model.ts';
import { endFetch, isEnd, withEnd } from './end-of-run.ts';
import type { Onnxruntime } from './native-binding.ts';

/** A tensor that onnxruntime reads or writes where it lies. */
export type Buffer32 = { values: Float32Array; shape: readonly number[] };

export type SessionSettings = {
  /** Threads inside one operator, the caller's included. */
  threads: number;
};

/** A model that is ready to run, with fixed memory for each input and output. */
export type Session = {
  /** Reads all inputs, writes all outputs. Blocks until done. */
  run(): void;
  dispose(): void;
};

/**
 * Builds a session over given memory: a run copies nothing and allocates no input or output.
 *
 * @param model whose inputs and outputs are all named in `inputs` and `outputs`
 * @throws Error of onnxruntime when the model is not valid
 */
export function openSession(
  onnxruntime: Onnxruntime,
  model: OnnxModel,
  io: { inputs: Record<string, Buffer32>; outputs: Record<string, Buffer32>; settings: SessionSettings },
): Session {
  const session = new onnxruntime.binding.InferenceSession();
  const { buffer, byteOffset, byteLength } = encodeModel(withEnd(model));
  session.loadModel(buffer, byteOffset, byteLength, nativeOptions(io.settings));
  const feeds = tensors(onnxruntime, io.inputs);
  const fetches = { ...endFetch, ...tensors(onnxruntime, io.outputs) };
  return {
    run() {
      try {
        session.run(feeds, fetches, {});
      } catch (error) {
        if (!isEnd(error)) throw error;
      }
    },
    dispose: () => session.dispose(),
  };
}

function tensors(onnxruntime: Onnxruntime, buffers: Record<string, Buffer32>) {
  return Object.fromEntries(
    Object.entries(buffers).map(([name, { values, shape }]) => [
      name,
      new onnxruntime.Tensor('float32', values, shape),
    ]),
  );
}

function nativeOptions({ threads }: SessionSettings): object {
  return {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3, // errors; they are thrown, too
    extra: {
      session: {
        // Activations and gradients that die out pass through denormal numbers, which take many times longer.
        // The setting holds for the whole calling thread, so JavaScript's own denormals become 0 as well.
        set_denormal_as_zero: '1',
        // Each session has its own threads: those of one must not spin while the other works.
        intra_op: { allow_spinning: threads > 1 ? '1' : '0' },
        force_spinning_stop: '1',
      },
    },
  };
}
