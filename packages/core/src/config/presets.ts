import { optimizerNames, type PresetName } from './names.ts';
import { isForeign } from './optimizer-settings.ts';
import type { RunConfigInput } from './run-config.ts';

/** Papers' combinations of loss, penalties and optimiser, and of tasks model and data: fields that a run file need not repeat. */
export const presets: Record<PresetName, RunConfigInput> = {
  /** Arjovsky et al. 2017 (arXiv:1701.07875), algorithm 1. */
  wgan: {
    loss: 'wasserstein',
    discriminatorSteps: 5,
    generator: { optimizer: 'rmsprop', learningRate: 5e-5 },
    discriminator: { optimizer: 'rmsprop', learningRate: 5e-5, clipWeights: 0.01 },
  },
  /** Gulrajani et al. 2017 (arXiv:1704.00028), with the optimiser that their published code has for MNIST. */
  'wgan-gp': {
    loss: 'wasserstein',
    penalties: [{ name: 'gradient-penalty', weight: 10 }],
    discriminatorSteps: 5,
    generator: { learningRate: 1e-4, beta1: 0.5, beta2: 0.9 },
    discriminator: { learningRate: 1e-4, beta1: 0.5, beta2: 0.9 },
  },
  /** Miyato et al. 2018 (arXiv:1802.05957), as they train residual networks. */
  sngan: {
    loss: 'hinge',
    discriminatorSteps: 5,
    generator: { learningRate: 2e-4, beta1: 0, beta2: 0.9, schedule: { name: 'linear' } },
    discriminator: {
      ...{ learningRate: 2e-4, beta1: 0, beta2: 0.9, schedule: { name: 'linear' } },
      spectralNorm: true,
    },
  },
  /** Huang et al. 2024 (arXiv:2501.05441). The best γ differs between data sets by orders of magnitude. */
  r3gan: {
    loss: 'relativistic-paired',
    penalties: [
      { name: 'r1', weight: 1 },
      { name: 'r2', weight: 1 },
    ],
    generator: { learningRate: 2e-4, beta1: 0, beta2: 0.9 },
    discriminator: { learningRate: 2e-4, beta1: 0, beta2: 0.9 },
  },
  /** Ledig et al. 2016 (arXiv:1609.04802): MSE alone, then features and D. The paper's pretraining is a million steps. */
  srgan: {
    dataset: 'fashion-mnist-7to28',
    model: 'srgan',
    contentLosses: [
      { name: 'mse', during: 'pretraining' },
      { name: 'perceptual', weight: 1, during: 'training' },
    ],
    adversarialWeight: 1e-3,
    pretrainSteps: 3000,
    generator: { learningRate: 1e-4, beta1: 0.9 },
    discriminator: { learningRate: 1e-4, beta1: 0.9 },
    batchSize: 16,
  },
  /** Isola et al. 2016 (arXiv:1611.07004), with larger batches than the paper's, of 1 to 10. */
  pix2pix: {
    dataset: 'fashion-mnist-edges',
    model: 'pix2pix',
    contentLosses: [{ name: 'l1', weight: 100 }],
    generator: { learningRate: 2e-4, beta1: 0.5 },
    discriminator: { learningRate: 2e-4, beta1: 0.5 },
  },
};

/** Puts the fields of the preset that a run names below its own. What is no preset is left for the schema to refuse. */
export function withPreset(given: unknown): unknown {
  const name = isFields(given) ? given['preset'] : undefined;
  const preset = typeof name === 'string' && Object.hasOwn(presets, name) && presets[name as PresetName];
  return preset ? below(preset, given) : given;
}

type Fields = Record<string, unknown>;

/**
 * Groups of fields are joined field by field; of anything else, what is given wins. What the preset says to one optimiser
 * is left out for another.
 */
function below(preset: unknown, given: unknown): unknown {
  if (given === undefined) return preset;
  if (!isFields(preset) || !isFields(given)) return given;
  const optimizer = optimizerNames.find((name) => name === given['optimizer']);
  const joined = Object.entries(preset)
    .filter(([name]) => !optimizer || !isForeign(name, optimizer))
    .map(([name, value]) => [name, below(value, given[name])]);
  return { ...given, ...Object.fromEntries(joined) };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
