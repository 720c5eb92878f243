import { metricKeyOf } from '../metrics/measure.ts';
import type { MetricName } from '../metrics/names.ts';

/** What the rules look at, and null tables are made for. */
const judged = {
  coverage: 'coverage-k5',
  density: 'density-k5',
  nearest: 'nn-ratio',
  distance: 'distance-ratio',
  leastNearest: 'nn-ratio-min',
  leastSpread: 'within-class-variance-min',
  duplicates: 'duplicates-p1',
  unsure: 'unsure-ratio',
  highQuality: 'high-quality',
} as const satisfies Record<string, MetricName>;

type Judged = keyof typeof judged;

export const judgedMetrics: readonly MetricName[] = Object.values(judged);

/** Where an evaluation has them. All are on one scale whatever the network: the key is the same for all. */
export const judgedKeys = Object.fromEntries(
  Object.entries(judged).map(([what, name]) => [what, metricKeyOf(name, '')]),
) as Readonly<Record<Judged, string>>; // an entry for each
