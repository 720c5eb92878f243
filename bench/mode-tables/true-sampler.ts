import { datasets } from '@modewatch/core/datasets';
import { type Score, sampleCount, scoreOf } from './outcome.ts';
import type { MixtureName } from './runs.ts';

/** What the mixture itself scores, drawn as often as a generator is: the ceiling of every column. */
export async function trueScore(mixture: MixtureName, seed: number): Promise<Score> {
  const dataset = await datasets[mixture]().load('sampled', () => {
    throw new Error(`expected the ${mixture} to need no files`);
  });
  const { samples } = dataset.reference.batch({ seed, index: 0, size: sampleCount });
  return scoreOf(samples, dataset);
}
