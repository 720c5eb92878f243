import { BatchMatMul, type KernelFunc, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { batchMatMul } from './batch-mat-mul.ts';
import { wasmKernel } from './wasm-kernel.ts';

/** What replaces a kernel of the wasm backend, made from the stock kernel that it builds on. */
const replacements: Record<string, (stock: KernelFunc) => KernelFunc> = {
  [BatchMatMul]: batchMatMul,
};

/** Replaces the kernels of tfjs's wasm backend that are slow in training. To be called once, before it starts. */
export function registerWasmKernels(): void {
  for (const [name, replacement] of Object.entries(replacements)) {
    const stock = wasmKernel(name);
    unregisterKernel(name, 'wasm');
    registerKernel({ ...stock, kernelFunc: replacement(stock.kernelFunc) });
  }
}
