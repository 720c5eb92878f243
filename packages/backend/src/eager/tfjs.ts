// Each of these imports registers what it brings: two backends, and the gradients of all operations. The gradients come
// with tfjs-layers, because tfjs-core ships their registration only as a module that Node cannot load.
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers';
import { setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { enableProdMode, getBackend, setBackend } from '@tensorflow/tfjs-core';
import { registerWasmKernels } from '../kernels/index.ts';

setThreadsCount(1);
registerWasmKernels();
enableProdMode(); // silences the advice to install another package

/** @throws Error when the backend does not start */
export async function startBackend(name: string): Promise<void> {
  if (!(await setBackend(name))) throw new Error(`the tfjs backend ${name} did not start`);
}

/** Makes a started backend the current one: tfjs has one for the whole process, and several engines may be open. */
export function useBackend(name: string): void {
  // For a backend that is started, setBackend does all its work before it returns its promise.
  if (getBackend() !== name) void setBackend(name);
}
