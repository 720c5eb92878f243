import {
  BatchMatMul,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  type KernelFunc,
  MaxPoolGrad,
  OneHot,
  registerKernel,
  UnsortedSegmentSum,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { batchMatMul } from './batch-mat-mul.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';
import { depthwiseConv2dBackpropFilter } from './depthwise-conv2d-backprop-filter.ts';
import { depthwiseConv2dBackpropInput } from './depthwise-conv2d-backprop-input.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { oneHot } from './one-hot.ts';
import { stockKernel } from './stock-kernel.ts';
import { unsortedSegmentSum } from './unsorted-segment-sum.ts';

/** What replaces a kernel of the wasm backend, made from the stock kernel that it builds on. */
const replacements: Record<string, (stock: KernelFunc) => KernelFunc> = {
  [BatchMatMul]: batchMatMul,
  [Conv2DBackpropInput]: conv2dBackpropInput,
  [OneHot]: oneHot,
  [MaxPoolGrad]: maxPoolGrad,
};

/** What training needs and the wasm backend lacks. */
const additions: Record<string, KernelFunc> = {
  [Conv2DBackpropFilter]: conv2dBackpropFilter,
  [DepthwiseConv2dNativeBackpropFilter]: depthwiseConv2dBackpropFilter,
  [DepthwiseConv2dNativeBackpropInput]: depthwiseConv2dBackpropInput,
  [UnsortedSegmentSum]: unsortedSegmentSum,
};

/** Adds to the kernels of tfjs's wasm backend what training needs. To be called once, before it starts. */
export function registerWasmKernels(): void {
  for (const [name, replacement] of Object.entries(replacements)) {
    const stock = stockKernel(name, 'wasm');
    unregisterKernel(name, 'wasm');
    registerKernel({ ...stock, kernelFunc: replacement(stock.kernelFunc) });
  }
  for (const [kernelName, kernelFunc] of Object.entries(additions)) {
    registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
  }
}
