import { metricKeyOf } from '../metrics/measure.ts';
import type { MetricName } from '../metrics/names.ts';

/** Metrics on one scale whatever the network: the key is the same for all. */
const keyOf = (name: MetricName) => metricKeyOf(name, '');

/** What the rules look at, and null tables are made for. */
export const judgedKeys = {
  coverage: keyOf('coverage-k5'),
  density: keyOf('density-k5'),
  nearest: keyOf('nn-ratio'),
  distance: keyOf('distance-ratio'),
  leastNearest: keyOf('nn-ratio-min'),
  leastSpread: keyOf('within-class-variance-min'),
  duplicates: keyOf('duplicates-p1'),
  unsure: keyOf('unsure-ratio'),
  highQuality: keyOf('high-quality'),
} as const;
