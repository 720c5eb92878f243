import { z } from 'zod';
import { augmentationNames, contentLossNames, contentPhases, penaltyNames } from './names.ts';
import { schedule } from './schedule-field.ts';

/** A term of D's loss. */
export const penalty = z.strictObject({
  name: z.enum(penaltyNames).describe('what is punished'),
  weight: z.number().gt(0).max(1e6).optional().describe("its factor; the penalty's own when left out"),
  schedule: schedule('weight', 1e6),
});

/** A change of what D sees. */
export const augmentation = z.strictObject({
  name: z.enum(augmentationNames).describe('what is changed'),
  strength: z.number().gt(0).max(1).optional().describe("how much; the augmentation's own when left out"),
  until: z
    .int()
    .min(1)
    .max(10_000_000)
    .optional()
    .describe('step at which it has faded away, in a straight line; never when left out'),
});

/** A term of G's loss where each sample has a source. */
export const contentLoss = z.strictObject({
  name: z.enum(contentLossNames).describe('how the difference from the right sample is measured'),
  weight: z.number().gt(0).max(1e6).optional().describe("its factor; the loss's own when left out"),
  during: z
    .enum(contentPhases)
    .default('always')
    .describe('whether it counts in the steps of the pretraining, in those with D, or in all'),
});
