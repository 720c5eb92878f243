import { conditionings } from '../conditionings/index.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { Dataset } from '../datasets/index.ts';
import type { Arrays } from './engine.ts';
import { everyClass, oneHot } from './labels.ts';
import { drawLatents } from './latents.ts';
import { drawNoise, type NoiseSpec } from './noise.ts';

/** What G is given for every snapshot of a run: the same latents, each class in turn, the same sources and noise. */
export function snapshotInputs({
  config,
  dataset,
  noise,
}: {
  config: RunConfig;
  dataset: Dataset;
  noise: NoiseSpec;
}): Arrays {
  const { seed } = config;
  const count = dataset.snapshotCount(config.snapshotSamples);
  const address = (stream: string) => ({ seed, stream: `${stream}/snapshot`, step: 0 });
  const classes = dataset.modes.length;
  const { source } = dataset.source ? dataset.reference.batch({ seed, index: 0, size: count }) : {};
  return {
    ...(source ? { source } : { z: drawLatents({ ...config, count }, address('latents')) }),
    ...(conditionings[config.conditioning].usesLabels && {
      labels: oneHot(everyClass(count, classes), classes),
    }),
    ...drawNoise(noise, { address: address('noise'), step: 0 }),
  };
}

/** Tiles in a row of a picture of samples: one column for each class where each class was made in turn. */
export function columnsOf(config: Pick<RunConfig, 'conditioning'>, { modes }: Pick<Dataset, 'modes'>) {
  return conditionings[config.conditioning].usesLabels ? modes.length : undefined;
}
