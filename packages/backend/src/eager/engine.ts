import type { Engine } from '@modewatch/core/training';
import { version_core as version } from '@tensorflow/tfjs-core';
import { eagerProgram } from './program.ts';
import { selfCheck } from './self-check.ts';
import { startBackend } from './tfjs.ts';

const reference = 'cpu';

/**
 * The engine that runs each operation of tfjs as it comes.
 *
 * @throws Error when the backend does not start or computes something else than the reference
 */
export async function eagerEngine(backend: 'wasm' | 'cpu', notes: readonly string[] = []): Promise<Engine> {
  try {
    await startBackend(reference);
    await startBackend(backend);
    if (backend !== reference) selfCheck(backend, reference);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`the ${backend} backend does not work: ${reason}`, { cause });
  }
  return {
    description: { engine: 'tfjs', backend, threads: 1, version },
    notes: [...notes],
    program: (spec) => eagerProgram(spec, backend),
  };
}
