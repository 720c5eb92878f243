import type { FeaturePair } from './feature-pair.ts';
import { median } from './median.ts';
import type { Metric, MetricInputs, Undefined } from './metric.ts';
import type { CheckedRows } from './rows.ts';

/** Fewer samples of a class than this, real or fake, and its variance says nothing. */
export const minimumPerClass = 50;

/**
 * How much fake samples of one class differ, beside real ones of it: trace Cov(fake of c) / trace Cov(real of c) per
 * class c, the within-class scatter of Fisher 1936 (doi:10.1111/j.1469-1809.1936.tb02137.x) of one beside the other.
 * Range [0, ∞), near 1 for real samples; near 0 where a class shows one image (intra-class collapse), which no class
 * histogram sees. The lowest class is noisy below about 1000 samples.
 *
 * @param features real [n, d] and fake [m, d]
 * @param classes what a classifier says of each: integers, [n] and [m]
 * @returns the ratio of each class that has at least `minimum` samples of both, and some variance among the real ones
 */
export function withinClassVariance(
  { features, classes }: { features: FeaturePair; classes: { real: Uint16Array; fake: Uint16Array } },
  minimum = minimumPerClass,
): Map<number, number> {
  const real = spreads(features.real.rows, classes.real);
  const fake = spreads(features.fake.rows, classes.fake);
  const ratios = new Map<number, number>();
  for (const [label, ofReal] of [...real].sort(([a], [b]) => a - b)) {
    const ofFake = fake.get(label);
    if (!ofFake || Math.min(ofReal.count, ofFake.count) < minimum || ofReal.spread === 0) continue;
    ratios.set(label, ofFake.spread / ofReal.spread);
  }
  return ratios;
}

/** Trace of the unbiased covariance of each class. */
function spreads(
  { values, count, width }: CheckedRows,
  classes: Uint16Array,
): Map<number, { count: number; spread: number }> {
  const result = new Map<number, { count: number; spread: number }>();
  for (const [label, rows] of rowsOfClasses({ count }, classes)) {
    let squares = 0;
    for (let c = 0; c < width; c++) {
      const mean = rows.reduce((sum, i) => sum + values[i * width + c]!, 0) / rows.length;
      for (const i of rows) squares += (values[i * width + c]! - mean) ** 2;
    }
    result.set(label, { count: rows.length, spread: squares / Math.max(1, rows.length - 1) });
  }
  return result;
}

/**
 * Which rows belong to each class.
 *
 * @throws RangeError unless each row has a class
 */
export function rowsOfClasses({ count }: { count: number }, classes: Uint16Array): Map<number, number[]> {
  if (classes.length !== count) {
    throw new RangeError(`each of ${count} samples must have one class, got ${classes.length} classes`);
  }
  const members = new Map<number, number[]>();
  classes.forEach((label, i) => {
    const rows = members.get(label);
    if (rows) rows.push(i);
    else members.set(label, [i]);
  });
  return members;
}

type ClassFeatures = Pick<MetricInputs, 'classFeatures'>;
const noClass: Undefined = { undefined: `no class has ${minimumPerClass} samples of both real and fake` };

export const withinClassVarianceMetric: Metric<'classFeatures'> = {
  title: 'within-class variance ratio, median class',
  formula: 'median over classes c of trace Cov(fake of c) / trace Cov(real of c)',
  paper: 'after Fisher 1936 (within-class scatter)',
  range: [0, Infinity],
  best: { near: 1 },
  needs: 'classFeatures',
  parameters: { minimumPerClass },
  perNetwork: false,
  isSlow: false,
  minimumCount: minimumPerClass,
  advisedCount: 1000,
  compute: ({ classFeatures }: ClassFeatures) => {
    const ratios = withinClassVariance(classFeatures);
    return ratios.size === 0 ? noClass : median(Float64Array.from(ratios.values()));
  },
};

export const leastWithinClassVarianceMetric: Metric<'classFeatures'> = {
  ...withinClassVarianceMetric,
  title: 'within-class variance ratio, least class',
  formula: 'min over classes c of trace Cov(fake of c) / trace Cov(real of c)',
  compute: ({ classFeatures }: ClassFeatures) => {
    const ratios = withinClassVariance(classFeatures);
    return ratios.size === 0 ? noClass : Math.min(...ratios.values());
  },
};
