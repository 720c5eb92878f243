import type { MetricInputs, MetricNeed, SampleCounts } from './metric.ts';

/** How many samples of each kind an input holds. */
export const sampleCounts: { [Need in MetricNeed]: (input: MetricInputs[Need]) => SampleCounts } = {
  features: ({ real, fake }) => ({ real: real.rows.count, fake: fake.rows.count }),
  memory: ({ train, heldOut, fake }) => ({
    train: train.rows.count,
    heldOut: heldOut.rows.count,
    fake: fake.rows.count,
  }),
  classes: ({ fake }) => ({ fake: fake.count }),
  classPair: ({ real, fake }) => ({ real: real.fake.count, fake: fake.fake.count }),
  classFeatures: ({ classes }) => ({ real: classes.real.length, fake: classes.fake.length }),
  images: ({ real, fake }) => ({ real: real.count, fake: fake.count }),
  mixture: ({ fake }) => ({ fake: fake.count }),
  stacked: ({ count }) => ({ fake: count }),
};
