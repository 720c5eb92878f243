import type { SyncEngine } from '@modewatch/core/training';
import { compiledProgram } from './compiled-program.ts';
import { findBlockSize } from './session/block-size.ts';
import { loadOnnxruntime, type Onnxruntime } from './session/native-binding.ts';
import { smokeTest } from './session/smoke-test.ts';

/**
 * The engine that traces a training's steps and runs each as one graph of onnxruntime, on the CPU. What it computes
 * is what the eager engine computes, up to rounding.
 *
 * @param threads inside one operator; results depend on it in their last digits
 * @throws Error when onnxruntime-node is missing, is another release or fails its smoke test
 */
export function compiledEngine({ threads = 1 }: { threads?: number } = {}): SyncEngine {
  if (!Number.isInteger(threads) || threads < 1) {
    throw new RangeError(`threads must be a positive integer, got ${threads}`);
  }
  const onnxruntime = openOnnxruntime();
  const blockSize = findBlockSize(onnxruntime);
  const description = { engine: 'compiled', backend: 'onnxruntime', threads, version: onnxruntime.version };
  return {
    program: (spec) => ({
      ...compiledProgram(spec, { onnxruntime, settings: { threads }, blockSize }),
      ...{ description, notes: [] },
    }),
  };
}

function openOnnxruntime(): Onnxruntime {
  try {
    const onnxruntime = loadOnnxruntime();
    smokeTest(onnxruntime);
    return onnxruntime;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`the compiled engine does not work: ${reason}`, { cause });
  }
}
