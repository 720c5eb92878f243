import { startBackend, useBackend } from './tfjs.ts';

/**
 * Calls with a backend of tfjs that every install has: for tensors outside of any engine's program.
 *
 * @param backend the fast one unless given; the slow one has every kernel
 */
export async function withTensors<Result>(
  use: () => Result,
  backend: 'wasm' | 'cpu' = 'wasm',
): Promise<Result> {
  await startBackend(backend);
  useBackend(backend);
  return use();
}
