import { backend_util, type KernelFunc, MaxPoolGrad, type MaxPoolGradAttrs } from '@tensorflow/tfjs-core';
import { fromCpu } from './from-cpu.ts';

/** The stock kernel is wrong where windows reach beyond the image's edge; those are left to cpu. */
export function maxPoolGrad(stock: KernelFunc): KernelFunc {
  const onCpu = fromCpu(MaxPoolGrad);
  return (given) => {
    const { filterSize, strides, pad, dimRoundingMode } = given.attrs as unknown as MaxPoolGradAttrs; // of this kernel
    const { padInfo } = backend_util.computePool2DInfo(
      given.inputs['input']!.shape as [number, number, number, number], // as tfjs checks
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const { top, bottom, left, right } = padInfo;
    return top + bottom + left + right === 0 ? stock(given) : onCpu(given);
  };
}
