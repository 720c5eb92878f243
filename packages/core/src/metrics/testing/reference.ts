import { classPredictions } from '../class-predictions.ts';
import { featurePair } from '../feature-pair.ts';
import { featureSet } from '../feature-set.ts';
import { imagePair } from '../image-pair.ts';
import type { MetricInputs } from '../metric.ts';
import { mixtureSamples } from '../mixture-samples.ts';
import type { Rows } from '../rows.ts';
import { stackedPredictions } from '../stacked-predictions.ts';
import reference from './reference.json' with { type: 'json' };

export { reference };

/** Rows as metrics take them. */
export function rowsOf(rows: readonly (readonly number[])[]): Rows {
  return { values: Float64Array.from(rows.flat()), count: rows.length, width: rows[0]?.length ?? 0 };
}

export type RawInputs = typeof reference.inputs;

/** Inputs of every kind from plain numbers. */
export function inputsOf(raw: RawInputs): MetricInputs {
  const set = (rows: number[][]) => featureSet(rowsOf(rows));
  const [real, fake] = [set(raw.real), set(raw.fake)];
  const features = featurePair({ real, fake });
  const classes = { real: Uint16Array.from(raw.realClasses), fake: Uint16Array.from(raw.fakeClasses) };
  const [imageA, imageB] = [raw.imageA.flat(), raw.imageB.flat()];
  const images = (...two: number[][]) => ({ values: Float64Array.from(two.flat()), shape: [2, 28, 28, 1] });
  return {
    features,
    memory: { train: real, heldOut: set(raw.heldOut), fake },
    classes: classPredictions({ fake: rowsOf(raw.probabilities), expected: raw.expectedShares }),
    classPair: {
      real: classPredictions({ fake: rowsOf(raw.realProbabilities), expected: raw.expectedShares }),
      fake: classPredictions({ fake: rowsOf(raw.probabilities), expected: raw.expectedShares }),
    },
    classFeatures: { features, classes },
    images: imagePair({
      real: images(imageA, imageB),
      fake: images(
        imageB,
        imageA.map((value) => value / 2),
      ),
    }),
    mixture: mixtureSamples(rowsOf(raw.points), {
      centres: raw.centres,
      standardDeviation: raw.standardDeviation,
    }),
    stacked: stackedPredictions(Uint16Array.from(raw.stacked.flat())),
  };
}

/** The probabilities that say the classes of the reference without a doubt. */
export const certain = (labels: readonly number[], classes: number): Rows =>
  rowsOf(labels.map((label) => Array.from({ length: classes }, (_, c) => (c === label ? 1 : 0))));
