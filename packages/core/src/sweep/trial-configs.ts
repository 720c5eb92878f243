import { z } from 'zod';
import type { RunConfig } from '../config/index.ts';
import type { Point } from './space.ts';
import type { SweepConfig } from './sweep-config.ts';
import { trialConfig } from './trial-config.ts';

/** The configs of all seeds of a point; or, in words, what is wrong where the run's fields don't go together. */
export function trialConfigs(
  sweep: SweepConfig,
  point: Point,
): { configs: RunConfig[] } | { problem: string } {
  const seeds = Array.from({ length: sweep.seeds }, (_, seedIndex) => seedIndex);
  try {
    return { configs: seeds.map((seedIndex) => trialConfig(sweep, { point, seedIndex })) };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { problem: problems.join('; ') };
  }
}
