import { type KernelFunc, OneHot } from '@tensorflow/tfjs-core';
import { fromCpu } from './from-cpu.ts';

/** Kernel OneHot. The stock one writes whole numbers only. */
export const oneHot = (): KernelFunc => fromCpu(OneHot);
