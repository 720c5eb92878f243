import { datasetFacts } from '@modewatch/core/dataset-facts';
import { formatCount, formatNumber } from './format.ts';
import type { Run } from './run.ts';
import { shortSetting } from './short-setting.ts';

type KeyConfig = Pick<
  Run['config'],
  | 'dataset'
  | 'datasetOptions'
  | 'model'
  | 'loss'
  | 'penalties'
  | 'contentLosses'
  | 'latentDim'
  | 'latentDistribution'
  | 'generator'
  | 'discriminator'
  | 'discriminatorSteps'
  | 'steps'
>;

/** What one wants to know of a run's settings at a glance, most telling first. */
export function keyConfig(config: KeyConfig): string[] {
  const { generator, discriminator, discriminatorSteps } = config;
  const z = config.latentDistribution === 'normal' ? 'N(0, I)' : 'U(−1, 1)';
  return [
    // What older versions have stored knows no options.
    datasetFacts[config.dataset].title + (config.datasetOptions?.modeWeights ? ', weighted' : ''),
    shortSetting(config.model),
    // What older versions have stored knows no penalties and no content losses.
    [
      shortSetting(config.loss),
      ...[...(config.penalties ?? []), ...(config.contentLosses ?? [])].map(({ name }) => name),
    ].join(' + '),
    // Where samples are made of sources there are no latents.
    ...(datasetFacts[config.dataset].task ? [] : [`z ${formatCount(config.latentDim)} ~ ${z}`]),
    learningRates(generator.learningRate, discriminator.learningRate),
    ...(discriminatorSteps === 1 ? [] : [`${discriminatorSteps} D steps`]),
    `${formatCount(config.steps)} steps`,
  ];
}

function learningRates(generator: number, discriminator: number) {
  return generator === discriminator
    ? `lr ${formatNumber(generator)}`
    : `lr G ${formatNumber(generator)}, D ${formatNumber(discriminator)}`;
}
