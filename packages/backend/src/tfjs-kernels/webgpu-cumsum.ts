import {
  Cumsum,
  type CumsumAttrs,
  type KernelBackend,
  type KernelFunc,
  Reverse,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { stockKernel } from './stock-kernel.ts';

/**
 * Mends the running sum of tfjs's webgpu backend. A reversed one has the length of its axis in the program for the card,
 * but programs are kept without regard to it: a second one, of another length, computes with the first one's. Here a
 * reversed sum is a plain one of what is reversed. To be called once the backend's kernels are registered.
 */
export function mendWebgpuCumsum(): void {
  const stock = stockKernel(Cumsum, 'webgpu');
  const reverse = stockKernel(Reverse, 'webgpu').kernelFunc;
  const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) => {
    // tfjs hands these kinds of values to a kernel of this name and backend.
    const { x } = inputs as { x: TensorInfo };
    const settings = attrs as unknown as CumsumAttrs;
    const gpu = backend as KernelBackend;
    const sumOf = (x: TensorInfo) =>
      stock.kernelFunc({ inputs: { x }, attrs: { ...settings, reverse: false }, backend }) as TensorInfo;
    const reversed = (x: TensorInfo) =>
      reverse({ inputs: { x }, attrs: { dims: [settings.axis] }, backend }) as TensorInfo;

    if (!settings.reverse) return sumOf(x);
    const turned = reversed(x);
    const sums = sumOf(turned);
    const result = reversed(sums);
    for (const { dataId } of [turned, sums]) gpu.disposeData(dataId);
    return result;
  };
  unregisterKernel(Cumsum, 'webgpu');
  registerKernel({ ...stock, kernelFunc });
}
