import type { Dataset, ReadFile } from '@modewatch/core/datasets';
import { look, prepareReference, type Seen } from '@modewatch/core/evaluation';
import { openSight } from '@modewatch/core/features';
import {
  coverage,
  density,
  featurePair,
  featureSet,
  mixtureSamples,
  neighbourRatio,
} from '@modewatch/core/metrics';
import type { Engine } from '@modewatch/core/training';
import type { Truth } from './recording.ts';

/** Says what a generator really makes. */
export type Labeller = { label(samples: Float32Array): Promise<Truth> };

/** Samples that distances are measured among. */
const nearCount = 2048;

/**
 * Says of many samples which modes they have: of a mixture exactly, of garments through the classifier that the detector
 * does not use, which has seen the other half of the training images.
 */
export async function openLabeller(
  dataset: Dataset,
  options: { engine: Engine; read: ReadFile },
): Promise<Labeller> {
  const { mixture } = dataset;
  if (mixture) {
    return {
      label: (samples) => {
        const count = samples.length / 2;
        const { highQuality } = mixtureSamples({ values: samples, count, width: 2 }, mixture);
        const atModes = highQuality.reduce((sum, each) => sum + each, 0);
        const shares = Array.from(highQuality, (each) => each / Math.max(1, atModes));
        return Promise.resolve({
          ...{ counts: [...highQuality], shares, expected: [...dataset.modeShares], n: count },
          ...{ quality: atModes / count, coverage: null, nearest: null },
        });
      },
    };
  }
  const sight = await openSight(dataset, { ...options, classifier: 'perceptual' });
  if ('obstacle' in sight) throw new RangeError(sight.obstacle);
  const reference = await prepareReference({ dataset, sight, count: nearCount });
  const schemes = reference.views.map(({ scheme }) => scheme);
  return {
    async label(samples) {
      const seen: Seen = await look(sight, samples);
      const reports = schemes.map((scheme, v) => {
        const view = seen.views[v]!; // each look has as many views
        return scheme.count(view, scheme.assign(view));
      });
      const { values, width } = seen.features;
      const few = { values: values.slice(0, nearCount * width), count: nearCount, width };
      const pair = featurePair({ real: reference.features, fake: featureSet(few) });
      const nearest = neighbourRatio(pair);
      return {
        counts: reports.flatMap(({ counts }) => counts),
        shares: reports.flatMap(({ shares }) => shares),
        expected: reports.flatMap(({ expected }) => expected),
        n: seen.features.count,
        quality: density(pair),
        coverage: coverage(pair),
        nearest: typeof nearest === 'number' ? nearest : null,
      };
    },
  };
}
