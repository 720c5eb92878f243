import type { FeaturePair } from './feature-pair.ts';
import { median } from './median.ts';
import type { Metric, MetricInputs, Undefined } from './metric.ts';
import { neighboursWithin } from './neighbours.ts';
import type { CheckedRows } from './rows.ts';
import { minimumPerClass, rowsOfClasses } from './within-class-variance.ts';

/**
 * How far fake samples of one class keep from each other, beside real ones of it: the median distance to the nearest
 * other sample of the class over the same of real, per class; after the nearest-neighbour tests in Xu et al. 2018
 * (arXiv:1806.07755). Range [0, ∞), near 1 for real samples, 0 where a class shows one image. A distance to the nearest
 * depends on how many there are, so of the larger set as many are taken, the first ones.
 *
 * @param features real [n, d] and fake [m, d]
 * @param classes what a classifier says of each: integers, [n] and [m]
 * @returns the ratio of each class that has at least `minimum` samples of both, unless half of the real ones have copies
 */
export function withinClassNeighbours(
  { features, classes }: { features: FeaturePair; classes: { real: Uint16Array; fake: Uint16Array } },
  minimum = minimumPerClass,
): Map<number, number> {
  const real = rowsOfClasses(features.real.rows, classes.real);
  const fake = rowsOfClasses(features.fake.rows, classes.fake);
  const ratios = new Map<number, number>();
  for (const [label, ofReal] of [...real].sort(([a], [b]) => a - b)) {
    const ofFake = fake.get(label) ?? [];
    const count = Math.min(ofReal.length, ofFake.length);
    if (count < minimum) continue;
    const distance = medianNearest(features.real.rows, ofReal.slice(0, count));
    if (distance === 0) continue;
    ratios.set(label, medianNearest(features.fake.rows, ofFake.slice(0, count)) / distance);
  }
  return ratios;
}

function medianNearest({ values, width }: CheckedRows, chosen: readonly number[]): number {
  const picked = new Float64Array(chosen.length * width);
  chosen.forEach((row, i) => {
    picked.set(values.subarray(row * width, (row + 1) * width), i * width);
  });
  return median(neighboursWithin({ values: picked, count: chosen.length, width }, 1).nearest);
}

const noClass: Undefined = { undefined: `no class has ${minimumPerClass} samples of both real and fake` };

export const leastNeighbourRatioMetric: Metric<'classFeatures'> = {
  title: 'nearest-neighbour ratio, least class',
  formula: 'min over classes c of the nearest-neighbour ratio within c, of equally many',
  paper: 'after the nearest-neighbour tests in Xu et al. 2018, arXiv:1806.07755',
  range: [0, Infinity],
  best: { near: 1 },
  needs: 'classFeatures',
  parameters: { minimumPerClass },
  perNetwork: false,
  isSlow: false,
  minimumCount: minimumPerClass,
  advisedCount: 1000,
  compute: ({ classFeatures }: Pick<MetricInputs, 'classFeatures'>) => {
    const ratios = withinClassNeighbours(classFeatures);
    return ratios.size === 0 ? noClass : Math.min(...ratios.values());
  },
};
