import { getKernel, type KernelConfig } from '@tensorflow/tfjs-core';

/** @throws Error when the wasm backend has no such kernel, as after an incompatible update of tfjs */
export function wasmKernel(name: string): KernelConfig {
  const kernel = getKernel(name, 'wasm');
  if (!kernel) throw new Error(`expected tfjs's wasm backend to have a kernel ${name}`);
  return kernel;
}
