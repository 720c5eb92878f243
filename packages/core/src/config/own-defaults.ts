import { withDatasetDefaults } from './dataset-options.ts';
import type { AugmentationName, ContentLossName, ModelName, NormName, PenaltyName } from './names.ts';
import { withOptimizerSettings } from './optimizer-settings.ts';
import { isOwnModule } from './own-module.ts';
import type { GivenConfig } from './run-config.ts';
import { withScheduleEnd } from './schedule-settings.ts';

/**
 * What a model takes where a run file doesn't say. Widths of hidden layers: units of a fully connected one, channels of
 * a convolution. The norm is D's.
 */
const models: Record<ModelName, { generator: number[]; discriminator: number[]; norm: NormName }> = {
  mlp: { generator: [256, 512], discriminator: [512, 256], norm: 'none' },
  'mlp-pacgan': { generator: [400, 400, 400, 400], discriminator: [200, 200, 200], norm: 'none' },
  'mlp-unrolled': { generator: [128, 128], discriminator: [128, 128], norm: 'none' },
  srgan: { generator: [32, 32, 32, 32], discriminator: [32, 64, 128], norm: 'batch' },
  pix2pix: { generator: [32, 64, 128, 128], discriminator: [32, 64, 128], norm: 'batch' },
  dcgan: { generator: [128, 64], discriminator: [64, 128], norm: 'batch' },
  sngan: { generator: [256, 256], discriminator: [128, 128, 128, 128], norm: 'none' },
  'wgan-critic': { generator: [256, 128, 64], discriminator: [64, 128, 256], norm: 'none' },
};

/** The weights of the papers: λ, and of R1 and R2 the γ of γ/2. */
const penaltyWeights: Record<PenaltyName, number> = {
  'gradient-penalty': 10,
  'zero-centred-gradient-penalty': 10,
  r1: 10,
  r2: 10,
  dragan: 10,
};

/** Of pix2pix; SRGAN's is the measure of all others. */
const contentWeights: Record<ContentLossName, number> = { l1: 100, mse: 1, perceptual: 1 };

/** Those of DiffAugment; of the noise, its standard deviation. */
const augmentationStrengths: Record<AugmentationName, number> = {
  'instance-noise': 0.1,
  brightness: 0.5,
  contrast: 0.5,
  translation: 0.125,
  cutout: 0.5,
};

/**
 * Steps between two evaluations of short runs: so many that these cost little beside the training; of convolutions, which
 * take longer to draw what is evaluated, more.
 */
const shortestCadence = { connected: 750, convolutional: 1000 };

/** Completes a config with the defaults that depend on other fields: on the model, or on what is listed or chosen. */
export function withOwnDefaults(config: GivenConfig) {
  const { model, penalties, augmentations, contentLosses, steps } = config;
  const own = defaultsOf(model);
  const { widths: generatorWidths = own.generator, schedule: ofG, ...generator } = config.generator;
  const {
    widths = own.discriminator,
    norm = ownNorm(model, penalties),
    schedule: ofD,
    ...discriminator
  } = config.discriminator;
  return {
    ...config,
    evaluateEvery: config.evaluateEvery ?? Math.max(shortestCadenceOf(model), Math.ceil(steps / 100)),
    datasetOptions: withDatasetDefaults(config.dataset, config.datasetOptions),
    penalties: penalties.map(({ name, weight = penaltyWeights[name], schedule }) => ({
      name,
      weight,
      ...withScheduleEnd(schedule, steps),
    })),
    contentLosses: contentLosses.map(({ name, weight = contentWeights[name], during }) => ({
      name,
      weight,
      during,
    })),
    augmentations: augmentations.map(({ name, strength = augmentationStrengths[name], ...fading }) => ({
      name,
      strength,
      ...fading,
    })),
    generator: withOptimizerSettings({
      widths: generatorWidths,
      ...generator,
      ...withScheduleEnd(ofG, steps),
    }),
    discriminator: withOptimizerSettings({ widths, norm, ...discriminator, ...withScheduleEnd(ofD, steps) }),
  };
}

/** A model of the user's has the usual one's. */
function defaultsOf(model: GivenConfig['model']) {
  return models[isOwnModule(model) ? 'mlp' : model];
}

function shortestCadenceOf(model: GivenConfig['model']): number {
  const isConnected = isOwnModule(model) || model.startsWith('mlp');
  return isConnected ? shortestCadence.connected : shortestCadence.convolutional;
}

/** Layer norm is what Gulrajani et al. 2017 (arXiv:1704.00028) recommend in place of batch norm. */
function ownNorm(model: GivenConfig['model'], penalties: GivenConfig['penalties']): NormName {
  const { norm } = defaultsOf(model);
  return norm === 'batch' && penalties.length > 0 ? 'layer' : norm;
}
