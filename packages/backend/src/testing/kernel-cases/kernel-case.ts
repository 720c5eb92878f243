import { mean, type Tensor } from '@tensorflow/tfjs-core';
import { type Input, numbers } from '../../compiled/testing/compare-with-cpu.ts';

/** A function of tensors that uses a kernel, and numbers to try it with. */
export type KernelCase = { inputs: Input[]; compute: (...tensors: Tensor[]) => Tensor };
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

/** The share of answers that are yes. */
export function share(answers: Tensor): Tensor {
  return mean(answers);
}
