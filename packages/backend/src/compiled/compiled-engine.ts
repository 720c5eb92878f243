import type { Origin, ProgramSpec, SyncEngine, SyncProgram } from '@modewatch/core/training';
import { messageOf } from '../message-of.ts';
import { compiledProgram } from './compiled-program.ts';
import { findBlockSize } from './session/block-size.ts';
import { loadOnnxruntime, type Onnxruntime } from './session/native-binding.ts';
import { smokeTest } from './session/smoke-test.ts';
import type { TraceSettings } from './trace/trace-steps.ts';

export interface CompiledEngine extends SyncEngine {
  /** @param how.traces of each step; 2 unless given */
  program(spec: ProgramSpec, how?: Pick<TraceSettings, 'traces'>): SyncProgram & Origin;
}

/**
 * The engine that traces a training's steps and runs each as one graph of onnxruntime, on the CPU. What it computes
 * is what the eager engine computes, up to rounding. Its version names the block size of its convolutions, too, which
 * depends on the processor and decides the last digits.
 *
 * @param threads inside one operator; results depend on it in their last digits
 * @throws Error when onnxruntime-node is missing, is another release or fails its smoke test
 */
export function compiledEngine({ threads = 1 }: { threads?: number } = {}): CompiledEngine {
  if (!Number.isInteger(threads) || threads < 1) {
    throw new RangeError(`threads must be a positive integer, got ${threads}`);
  }
  const onnxruntime = openOnnxruntime();
  const blockSize = findBlockSize(onnxruntime);
  const version = `${onnxruntime.version} (${blockSize === null ? 'no blocks' : `blocks of ${blockSize}`})`;
  const description = { engine: 'compiled', backend: 'onnxruntime', threads, version };
  return {
    program: (spec, { traces } = { traces: 2 }) => ({
      ...compiledProgram(spec, { onnxruntime, settings: { threads }, blockSize, traces }),
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
    const reason = messageOf(cause);
    throw new Error(`the compiled engine does not work: ${reason}`, { cause });
  }
}
