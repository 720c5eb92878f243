import { type ClassPredictions, classPredictions } from '../metrics/class-predictions.ts';
import { type FeaturePair, featurePair } from '../metrics/feature-pair.ts';
import { featureSet } from '../metrics/feature-set.ts';
import { imagePair } from '../metrics/image-pair.ts';
import { memorisationMetric } from '../metrics/memorisation.ts';
import type { MetricInputs } from '../metrics/metric.ts';
import { mixtureSamples } from '../metrics/mixture-samples.ts';
import type { CheckedRows } from '../metrics/rows.ts';
import { stackedPredictions } from '../metrics/stacked-predictions.ts';
import type { Seen } from './look.ts';
import type { Reference } from './reference.ts';

/** What was made of the samples beside what the network sees of them. */
type Given = {
  /** The mode of each sample by the scheme of each view. */
  assigned: readonly Uint16Array[];
  /** The samples as they are, row after row. */
  samples?: Float32Array;
  /** With what slow metrics look at. */
  isComplete: boolean;
};

/** All that metrics can look at in generated samples beside a reference. */
export function metricInputs(
  reference: Reference,
  seen: Seen,
  { assigned, samples, isComplete }: Given,
): Partial<MetricInputs> & Pick<MetricInputs, 'features'> {
  const { mixture, views, images, isEndless } = reference;
  const features = featurePair({
    real: reference.features,
    fake: featureSet(seen.features, 'the features of fake'),
  });
  const real = stacked(views.map(({ predictions }) => predictions?.fake ?? null));
  const fake = stacked(seen.views.map(({ probabilities }) => probabilities));
  const expected = meanOf(views.map(({ scheme }) => scheme.seen));
  const predictions = (rows: CheckedRows): ClassPredictions => classPredictions({ fake: rows, expected });
  return {
    features,
    ...(mixture && { mixture: mixtureSamples(seen.features, mixture) }),
    ...(real && fake && { classes: predictions(fake) }),
    ...(real && fake && { classPair: { real: predictions(real), fake: predictions(fake) } }),
    ...(real && fake && views.length > 1 && { stacked: combinedModes(assigned, expected.length) }),
    ...(isComplete && !isEndless && { memory: memoryOf(reference, features) }),
    ...(isComplete && images && samples && { images: imagesOf(images, samples) }),
  };
}

/** The class of each channel, image after image. */
function combinedModes(assigned: readonly Uint16Array[], classes: number): MetricInputs['stacked'] {
  const channels = assigned.length;
  const predicted = new Uint16Array(channels * (assigned[0]?.length ?? 0));
  assigned.forEach((labels, channel) => {
    labels.forEach((label, i) => {
      predicted[i * channels + channel] = label;
    });
  });
  return stackedPredictions(predicted, { classes, channels });
}

/** As many generated images as real ones were kept. What the network let pass as rounding is none beyond black and white. */
function imagesOf(real: NonNullable<Reference['images']>, samples: Float32Array): MetricInputs['images'] {
  const [count = 0, ...shape] = real.shape;
  const size = shape.reduce((product, length) => product * length, 1);
  const shown = Math.min(count, samples.length / size);
  const values = samples.slice(0, shown * size).map((value) => Math.max(-1, Math.min(1, value)));
  return imagePair({ real, fake: { values, shape: [shown, ...shape] } });
}

/** Held-out and generated samples, as many of each as are advised: each is compared with all that was learnt from. */
function memoryOf({ training, heldOut }: Reference, { fake }: FeaturePair): MetricInputs['memory'] {
  const count = Math.min(memorisationMetric.advisedCount, heldOut.count, fake.rows.count);
  const first = ({ values, width }: CheckedRows, name: string) =>
    featureSet({ values: values.subarray(0, count * width), count, width }, name);
  return {
    train: featureSet(training, 'the features of train'),
    heldOut: first(heldOut, 'the features of held-out'),
    fake: first(fake.rows, 'the features of fake'),
  };
}

/** The rows of all views under each other: of stacked images each channel is an image. */
function stacked(parts: readonly (CheckedRows | null)[]): CheckedRows | null {
  const rows = parts.filter((part) => part !== null);
  const [first] = rows;
  if (!first || rows.length < parts.length) return null;
  const values = new Float64Array(rows.reduce((sum, part) => sum + part.values.length, 0));
  let place = 0;
  for (const part of rows) {
    values.set(part.values, place);
    place += part.values.length;
  }
  return { values, count: values.length / first.width, width: first.width };
}

function meanOf(shares: readonly (readonly number[])[]): number[] {
  return (shares[0] ?? []).map((_, mode) => shares.reduce((sum, own) => sum + own[mode]!, 0) / shares.length);
}
