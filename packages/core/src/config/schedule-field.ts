import { z } from 'zod';
import { scheduleNames } from './names.ts';

/** How a number changes in the course of a run. @param what changes; @param most the largest value that it may end at */
export const schedule = (what: string, most: number) =>
  z
    .strictObject({
      name: z
        .enum(scheduleNames)
        .default('linear')
        .describe(`how the ${what} goes from its start to its end`),
      from: z.int().min(0).max(10_000_000).default(0).describe('step until which it stays at its start'),
      until: z
        .int()
        .min(1)
        .max(10_000_000)
        .optional()
        .describe("step from which it stays at its end; the run's last when left out"),
      to: z.number().min(0).max(most).default(0).describe('its end'),
    })
    .optional()
    .describe(`of the ${what}, which is constant when left out`);
