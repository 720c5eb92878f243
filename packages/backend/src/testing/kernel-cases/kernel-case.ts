import { mean, type Tensor } from '@tensorflow/tfjs-core';
import { type Input, numbers } from '../../compiled/testing/compare-with-cpu.ts';

/** A function of tensors that uses a kernel, and numbers to try it with. */
export type KernelCase = {
  inputs: Input[];
  compute: (...tensors: Tensor[]) => Tensor;
  /** That tfjs lacks its gradient, or the gradient of that: by what the error names, on every engine. */
  without?: { gradient: string } | { secondGradient: string };
};
/** By the name of the kernel that each case exercises. */
export type KernelCases = Record<string, KernelCase[]>;

export const x: Input = { shape: [3, 4], values: numbers(12) };
export const y: Input = { shape: [3, 4], values: numbers(12, 2, 2) };
export const row: Input = { shape: [4], values: numbers(4, 2, 3) };
export const column: Input = { shape: [3, 1], values: numbers(3, 2, 4) };
export const positive: Input = { shape: [3, 4], values: numbers(12).map((value) => Math.abs(value) + 0.1) };
/** Where a formula is most likely to go wrong. */
export const extreme: Input = { shape: [9], values: [0, 1e-30, -1e-30, 1e-6, -1e-6, 80, -80, 1e4, -1e4] };
export const image: Input = { shape: [2, 9, 8, 3], values: numbers(2 * 9 * 8 * 3) };

/** A flat function: its gradient is zero whatever the inputs are, so nothing leads from there to them. */
export const flat = { secondGradient: 'encloses all operations that lead from x to y' };
/** A convolution whose filter counts as an input, too. That tfjs can't differentiate twice by it, a penalty never needs. */
export const filtered = { secondGradient: 'Conv2DBackpropFilter' };

/** The share of answers that are yes. */
export function share(answers: Tensor): Tensor {
  return mean(answers);
}
