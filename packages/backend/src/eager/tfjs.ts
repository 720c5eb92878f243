import '../gradients.ts';
import { enableProdMode, getBackend, setBackend } from '@tensorflow/tfjs-core';
import { registerWasmKernels } from '../tfjs-kernels/index.ts';
import { tfjsWasm } from '../tfjs-packages.ts';

tfjsWasm.setThreadsCount(1);
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
