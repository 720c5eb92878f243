import { startBackend, useBackend } from './tfjs.ts';

/** Calls with a backend of tfjs that every install has: for tensors outside of any engine's program. */
export async function withTensors<Result>(use: () => Result): Promise<Result> {
  await startBackend('wasm');
  useBackend('wasm');
  return use();
}
