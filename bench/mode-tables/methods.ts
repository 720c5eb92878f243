import { type RunConfig, type RunConfigInput, runConfig } from '@modewatch/core/config';
import type { MixtureName, Rates, Run } from './runs.ts';

export const methodNames = ['gan', 'pacgan2', 'pacgan4', 'wgan-gp', 'rpgan'] as const;
export type MethodName = (typeof methodNames)[number];

type Method = {
  title: string;
  /** Made against lost modes, and so asked to lose no more of them than plain GAN. */
  isRemedy: boolean;
  /** Processor time of a step next to plain GAN's. */
  cost: number;
  /** What it does not share with the others. */
  config: (mixture: MixtureName) => RunConfigInput;
};

/** Penalty weights go by the scale of the data: their slopes are per unit of length. */
const slopeWeights: Record<MixtureName, number> = { ring: 0.0005, grid: 0.01 };

export const methods: Record<MethodName, Method> = {
  gan: {
    title: 'GAN',
    isRemedy: false,
    cost: 1,
    config: () => ({}),
  },
  pacgan2: {
    title: 'PacGAN2',
    isRemedy: true,
    cost: 1,
    config: () => ({ discriminator: { packing: 2 } }),
  },
  pacgan4: {
    title: 'PacGAN4',
    isRemedy: true,
    cost: 1,
    config: () => ({ discriminator: { packing: 4 } }),
  },
  'wgan-gp': {
    title: 'WGAN-GP',
    isRemedy: false,
    cost: 6,
    config: () => ({ preset: 'wgan-gp', penalties: [{ name: 'gradient-penalty', weight: 0.1 }] }),
  },
  rpgan: {
    title: 'RpGAN+R1+R2',
    isRemedy: true,
    cost: 1.7,
    config: (mixture) => ({
      preset: 'r3gan',
      penalties: [
        { name: 'r1', weight: slopeWeights[mixture] },
        { name: 'r2', weight: slopeWeights[mixture] },
      ],
    }),
  },
};

const widths = [128, 128, 128];
const schedule = { name: 'linear' } as const;
const both = (rate: number): Rates => ({ generator: rate, discriminator: rate });
/**
 * From which the networks start. On the grid, where they matter, each method but WGAN-GP, for which none were tried, has those
 * with which it found most modes.
 */
const rates: Record<MixtureName, Record<MethodName, Rates>> = {
  ring: {
    gan: both(1e-3),
    pacgan2: both(1e-3),
    pacgan4: both(1e-3),
    'wgan-gp': both(1e-3),
    rpgan: both(1e-3),
  },
  grid: {
    gan: both(1e-3),
    pacgan2: both(5e-4),
    pacgan4: both(5e-4),
    'wgan-gp': both(5e-4),
    rpgan: both(2e-3),
  },
};

/**
 * The batch and networks of every run. Chosen, as rates and penalty weights were, on seeds from 101 up, which the table
 * does not have: docs/mode-tables.md.
 */
const shared = {
  model: 'mlp',
  latentDim: 2,
  batchSize: 128,
  generator: { widths, schedule },
  discriminator: { widths, schedule },
} satisfies RunConfigInput;

/** The complete config of a run. */
export function configOf({ mixture, method, seed, steps, rates: given }: Run): RunConfig {
  const own = methods[method].config(mixture);
  const { generator, discriminator } = given ?? rates[mixture][method];
  return runConfig.parse({
    ...shared,
    ...own,
    generator: { ...shared.generator, learningRate: generator, ...own.generator },
    discriminator: { ...shared.discriminator, learningRate: discriminator, ...own.discriminator },
    ...{ dataset: mixture, seed, steps, threads: 1 },
    // What is shown and kept on the way is not looked at.
    ...{ snapshotEvery: steps, checkpointEvery: steps, logEvery: 100 },
  });
}
