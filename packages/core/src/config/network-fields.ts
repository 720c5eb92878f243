import { z } from 'zod';
import { optimizerNames } from './names.ts';
import { schedule } from './schedule-field.ts';

const widths = z.array(z.int().min(1).max(8192)).min(1).max(16);

/** At least 0, less than 1. */
export const share = z.number().min(0).lt(1);

/** What both networks have, each with its optimiser. */
export const network = {
  widths: widths
    .optional()
    .describe("units or channels of each hidden layer, input side first; the model's own when left out"),
  optimizer: z.enum(optimizerNames).default('adam').describe('how a gradient changes the weights'),
  learningRate: z.number().gt(0).max(1).default(2e-4).describe("the optimiser's step size"),
  schedule: schedule('learning rate', 1),
  beta1: share.optional().describe('of adam: decay of the first moment; 0.5 when left out'),
  beta2: share.optional().describe('of adam: decay of the second moment; 0.999 when left out'),
  decay: share.optional().describe('of rmsprop: decay of the mean square; 0.99 when left out'),
  momentum: share.optional().describe('of rmsprop and sgd: share of the last step kept; 0 when left out'),
  clipGradientNorm: z
    .number()
    .gt(0)
    .max(1e6)
    .optional()
    .describe('L2 norm that a longer gradient is scaled down to; not clipped when left out'),
  clipWeights: z
    .number()
    .gt(0)
    .max(1e6)
    .optional()
    .describe('largest size of any weight, bias or scale after an update; not clipped when left out'),
};
