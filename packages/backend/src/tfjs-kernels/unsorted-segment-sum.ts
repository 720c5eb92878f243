import { type KernelFunc, UnsortedSegmentSum } from '@tensorflow/tfjs-core';
import { fromCpu } from './from-cpu.ts';

/** Kernel UnsortedSegmentSum, which the gradient of a gather is. */
export const unsortedSegmentSum: KernelFunc = fromCpu(UnsortedSegmentSum);
