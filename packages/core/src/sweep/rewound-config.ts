import type { RunConfig } from '../config/index.ts';

/** How often a trial is taken back to before a collapse; the next one ends it. */
export const mostRewinds = 2;

/** Far from the seeds of other trials, which count up from one number. */
const seedStride = 1_000_003;

/**
 * The config with which a trial goes on from before its collapse: both learning rates are halved, and the random
 * numbers are others, because the same settings and numbers would lead to the same collapse. Its name stays behind.
 *
 * @param config of the run that collapsed
 */
export function rewoundConfig({ name, ...config }: RunConfig): RunConfig {
  const { generator, discriminator, seed } = config;
  return {
    ...config,
    generator: { ...generator, learningRate: generator.learningRate / 2 },
    discriminator: { ...discriminator, learningRate: discriminator.learningRate / 2 },
    seed: (seed + seedStride) % 2 ** 32,
  };
}
