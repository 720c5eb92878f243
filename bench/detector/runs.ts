import { type RunConfig, type RunConfigInput, runConfig } from '@modewatch/core/config';

/** What kind of training a run is: results are reported by it. */
export const strata = ['ring', 'grid', 'mlp', 'dcgan', 'stacked'] as const;
export type Stratum = (typeof strata)[number];

/** A training to record. What became of it is decided by its labels, not by what it was meant to be. */
export type PlannedRun = { name: string; stratum: Stratum; config: RunConfig; evaluations: number };

type Recipe = {
  stratum: Stratum;
  config: RunConfigInput;
  /** How many seeds it is trained with. */
  seeds: number;
  /** In the course of a run, where it is not that of its kind. */
  evaluations?: number;
};

const widths = [128, 128, 128];
const points = {
  ...{ model: 'mlp', latentDim: 2, batchSize: 128 },
  generator: { widths, learningRate: 1e-3, schedule: { name: 'linear' } },
  discriminator: { widths, learningRate: 1e-3, schedule: { name: 'linear' } },
} satisfies RunConfigInput;
const ring: RunConfigInput = { ...points, dataset: 'ring', steps: 5000 };
// Uniform latents and twice the rate: with normal ones a network of this size finds the 25 modes late or never.
const quick = { widths, learningRate: 2e-3, schedule: { name: 'linear' } } as const;
const grid = {
  ...{ ...points, dataset: 'grid', latentDistribution: 'uniform', steps: 8000 },
  generator: { ...quick, ema: 0.995 },
  discriminator: quick,
} satisfies RunConfigInput;

const mlp = {
  ...{ dataset: 'fashion-mnist', model: 'mlp', latentDim: 64, steps: 2400 },
  generator: { learningRate: 1e-3 },
  discriminator: { learningRate: 1e-3 },
} satisfies RunConfigInput;

// The average of G learns in a third of the steps what G itself does.
const dcgan = {
  ...{ dataset: 'fashion-mnist', model: 'dcgan', latentDim: 64, batchSize: 32, steps: 1500 },
  generator: { widths: [64, 32], learningRate: 5e-4, ema: 0.99 },
  discriminator: { widths: [32, 64], learningRate: 5e-4 },
} satisfies RunConfigInput;
const stacked: RunConfigInput = { ...dcgan, dataset: 'stacked-fashion-mnist' };

const r3gan = (weight: number): RunConfigInput => ({
  preset: 'r3gan',
  penalties: [
    { name: 'r1', weight },
    { name: 'r2', weight },
  ],
});
const packed = (packing: number) => ({ discriminator: { ...points.discriminator, packing } });
const fast = (learningRate: number) => ({
  generator: { learningRate },
  discriminator: { learningRate },
});

/** Trainings that should keep their modes, and such that should lose them; by what is known of each kind. */
const recipes: Record<string, Recipe> = {
  'ring-gan': { stratum: 'ring', config: ring, seeds: 6 },
  'ring-pacgan2': { stratum: 'ring', config: { ...ring, ...packed(2) }, seeds: 8 },
  'ring-pacgan4': { stratum: 'ring', config: { ...ring, ...packed(4) }, seeds: 14 },
  'ring-r3gan': { stratum: 'ring', config: { ...ring, ...r3gan(5e-4) }, seeds: 16 },
  'ring-minimax': { stratum: 'ring', config: { ...ring, loss: 'minimax' }, seeds: 3 },
  'ring-fast': {
    stratum: 'ring',
    config: {
      ...ring,
      generator: { widths, learningRate: 1e-2 },
      discriminator: { widths, learningRate: 1e-2 },
    },
    seeds: 4,
  },
  'ring-small': {
    stratum: 'ring',
    config: { ...ring, generator: { ...points.generator, widths: [8, 8] }, latentDim: 1 },
    seeds: 4,
  },
  'grid-r3gan': { stratum: 'grid', config: { ...grid, ...r3gan(0.01) }, seeds: 18 },
  'grid-gan': { stratum: 'grid', config: { ...grid, steps: 6400 }, seeds: 5 },
  'grid-normal': {
    stratum: 'grid',
    config: { ...grid, latentDistribution: 'normal', generator: { ...quick, ema: 0.999 } },
    seeds: 3,
  },
  'grid-small': {
    stratum: 'grid',
    config: { ...grid, ...r3gan(0.01), generator: { ...grid.generator, widths: [16, 16] } },
    seeds: 3,
  },
  mlp: { stratum: 'mlp', config: mlp, seeds: 11 },
  'mlp-r3gan': {
    stratum: 'mlp',
    config: { ...mlp, ...r3gan(0.05), generator: { learningRate: 1e-3, ema: 0.99 } },
    seeds: 11,
    evaluations: 3, // its average takes longer to begin with
  },
  'mlp-hinge': { stratum: 'mlp', config: { ...mlp, loss: 'hinge' }, seeds: 6 },
  'mlp-least-squares': {
    stratum: 'mlp',
    config: { ...mlp, latentDim: 16, loss: 'least-squares' },
    seeds: 3,
  },
  'mlp-average': {
    stratum: 'mlp',
    config: { ...mlp, generator: { learningRate: 1e-3, ema: 0.995 } },
    seeds: 3,
  },
  'mlp-collapse': {
    stratum: 'mlp',
    config: {
      ...{ ...mlp, latentDim: 1, discriminator: { learningRate: 1e-3 } },
      generator: { widths: [16, 256], learningRate: 2e-3 },
    },
    seeds: 4,
  },
  'mlp-narrow': {
    stratum: 'mlp',
    config: { ...mlp, latentDim: 2, generator: { widths: [8, 128], learningRate: 1e-3 } },
    seeds: 3,
  },
  'mlp-fast': { stratum: 'mlp', config: { ...mlp, ...fast(1e-2) }, seeds: 2 },
  dcgan: { stratum: 'dcgan', config: dcgan, seeds: 14 },
  'dcgan-hinge': { stratum: 'dcgan', config: { ...dcgan, loss: 'hinge' }, seeds: 8 },
  'dcgan-fast': {
    stratum: 'dcgan',
    config: {
      ...dcgan,
      generator: { ...dcgan.generator, learningRate: 1e-2 },
      discriminator: { widths: [32, 64], learningRate: 5e-3 },
    },
    seeds: 7,
  },
  'dcgan-narrow': { stratum: 'dcgan', config: { ...dcgan, latentDim: 1 }, seeds: 3 },
  stacked: { stratum: 'stacked', config: stacked, seeds: 3 },
  'stacked-narrow': { stratum: 'stacked', config: { ...stacked, latentDim: 1 }, seeds: 2 },
};

/** Evaluations in the course of a run. */
const cadence: Record<Stratum, number> = { ring: 8, grid: 8, mlp: 4, dcgan: 5, stacked: 5 };

/** No threshold was chosen on these seeds; of mixtures, runs of the first were looked at. */
const firstSeed = 201;

/** Every run, of each kind one after the other, so that those that are done in time stand for all. */
export function plannedRuns(): PlannedRun[] {
  const most = Math.max(...Object.values(recipes).map(({ seeds }) => seeds));
  return Array.from({ length: most }, (_, i) => firstSeed + i).flatMap((seed) =>
    Object.entries(recipes)
      .filter(([, { seeds }]) => seed < firstSeed + seeds)
      .map(([name, recipe]) => plan(name, recipe, seed)),
  );
}

/** @throws RangeError on a name that is none */
export function plannedRun(name: string, seed: number): PlannedRun {
  const recipe = recipes[name];
  if (recipe) return plan(name, recipe, seed);
  throw new RangeError(`expected one of ${Object.keys(recipes).join(', ')}, got ${name}`);
}

function plan(
  name: string,
  { stratum, config, evaluations = cadence[stratum] }: Recipe,
  seed: number,
): PlannedRun {
  const parsed = runConfig.parse({ ...config, seed, threads: 1, logEvery: 10, snapshotSamples: 1 });
  const every = Math.floor(parsed.steps / evaluations);
  return {
    ...{ name: `${name}-${seed}`, stratum, evaluations },
    // Evaluated are its checkpoints.
    config: {
      ...{ ...parsed, steps: every * evaluations, checkpointEvery: every, snapshotEvery: parsed.steps },
      evaluateEvery: 0,
    },
  };
}
