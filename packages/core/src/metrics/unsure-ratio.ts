import type { ClassPredictions } from './class-predictions.ts';
import type { Metric } from './metric.ts';

/** A classifier is unsure of a sample when no class has more than this probability. */
const sure = 0.5;

/**
 * Of how many fake samples a classifier is unsure, over what it would be of real ones that it takes for the same
 * classes. Range [0, ∞), near 1 for real samples; blur, averages and halves of two garments raise it. Noise need not:
 * it can be taken for one class with full confidence. By class, so that a class that is hard to tell is not held
 * against a generator that makes more of it; of less than one real sample, one counts. A measure of this project, no
 * paper's: that the greatest probability tells unlike samples is from Hendrycks & Gimpel 2017 (arXiv:1610.02136).
 */
function unsureRatio({ real, fake }: Record<'real' | 'fake', ClassPredictions>): number {
  const ofReal = unsureOf(real);
  const expected = Array.from(fake.counts, (count, label) => {
    const all = real.counts[label]!; // both have the same classes
    return all === 0 ? 0 : (count * ofReal[label]!) / all;
  }).reduce((sum, count) => sum + count, 0);
  const seen = unsureOf(fake).reduce((sum, count) => sum + count, 0);
  return seen / Math.max(expected, fake.fake.count / real.fake.count);
}

/** How many samples of each predicted class no class is sure for. */
function unsureOf({ fake: { values, width }, predicted, counts }: ClassPredictions): Uint32Array {
  const unsure = new Uint32Array(counts.length);
  predicted.forEach((label, i) => {
    if (values[i * width + label]! <= sure) unsure[label]!++;
  });
  return unsure;
}

export const unsureRatioMetric: Metric<'classPair'> = {
  title: 'samples that the classifier is unsure of, over real ones',
  formula: 'fakes with max p(y given x) ≤ ½ / the same of reals predicted as the same classes',
  paper: 'after the greatest probability in Hendrycks & Gimpel 2017, arXiv:1610.02136',
  range: [0, Infinity],
  best: { near: 1 },
  needs: 'classPair',
  parameters: { sure },
  perNetwork: false,
  isSlow: false,
  minimumCount: 1,
  advisedCount: 1000,
  compute: ({ classPair }) => unsureRatio(classPair),
};
