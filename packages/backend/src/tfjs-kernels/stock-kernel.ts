import { getKernel, type KernelConfig } from '@tensorflow/tfjs-core';

/** @throws Error when a backend has no such kernel, as after an incompatible update of tfjs */
export function stockKernel(name: string, backendName: 'wasm' | 'webgpu'): KernelConfig {
  const kernel = getKernel(name, backendName);
  if (!kernel) throw new Error(`expected tfjs's ${backendName} backend to have a kernel ${name}`);
  return kernel;
}
