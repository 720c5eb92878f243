import fs from 'node:fs';
import { compiledEngine } from '@modewatch/backend';
import type { RunConfig } from '@modewatch/core/config';
import type { Dataset } from '@modewatch/core/datasets';
import { featureAssets, openPureNetwork, readClassifier } from '@modewatch/core/features';
import { classPredictions, featurePair, featureSet, measure, mostProbable } from '@modewatch/core/metrics';
import { drawSamples, readCheckpoint } from '@modewatch/core/training';

/** Samples of each trained G, and real ones to compare them with: as many as the bundled images have held out. */
const count = 2000;

/** Samples as the evaluation network sees them. */
export type Seen = Awaited<ReturnType<Awaited<ReturnType<typeof openJudge>>['see']>>;

/** How far two sets of samples differ: Fréchet distance, and total variation of the class histograms. */
export type Difference = { fid: number; classTv: number };

/** Looks at real samples and at those of trained generators. Whatever trained them, they are drawn by one engine. */
export async function openJudge(dataset: Dataset) {
  const engine = compiledEngine();
  const read = (file: string) => fs.promises.readFile(new URL(file, featureAssets));
  const network = await openPureNetwork((await readClassifier('evaluation', read)).network, engine);

  async function see(samples: Float32Array) {
    const { features, probabilities } = await network.extract(samples);
    if (!probabilities) throw new Error('expected the evaluation network to be a classifier');
    const counts = new Array<number>(probabilities.width).fill(0);
    for (const label of mostProbable(probabilities)) counts[label]!++;
    return { features: featureSet(features), probabilities, counts };
  }
  return {
    see,
    seeReal: () => see(dataset.reference.batch({ seed: 1, index: 0, size: count }).samples),
    async seeTrained(checkpoint: Uint8Array, config: RunConfig) {
      const of = { config, dataset, engine, count, seed: config.seed };
      return see(await drawSamples(readCheckpoint(checkpoint), of));
    },
    dispose: () => network.dispose(),
  };
}

/** Real samples or those of one generator, and others. */
export function difference(one: Seen, other: Seen): Difference {
  const inputs = {
    features: featurePair({ real: one.features, fake: other.features }),
    classes: classPredictions({ fake: other.probabilities, expected: one.counts }),
  };
  const { values, absent } = measure(inputs, { network: 'evaluation', names: ['fid', 'class-tv'] });
  const { fid, 'class-tv': classTv } = values;
  if (!fid || !classTv) throw new Error(`could not be measured: ${Object.values(absent).join('; ')}`);
  return { fid: fid.value, classTv: classTv.value };
}
