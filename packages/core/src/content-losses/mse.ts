import { mean, square, sub } from '@tensorflow/tfjs-core';
import type { ContentLoss } from './content-loss.ts';

/** Mean squared difference of the values: what SRGAN begins with (Ledig et al. 2016, arXiv:1609.04802). */
export const mse: ContentLoss = { value: ({ made, target }) => mean(square(sub(made, target))) };
