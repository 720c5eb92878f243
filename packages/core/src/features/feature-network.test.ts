import { describe, expect, it } from 'vitest';
import { type FeatureNetworkDefinition, featureNetwork } from './feature-network.ts';

/** Sums the two numbers of a sample. */
const sums: FeatureNetworkDefinition = {
  name: 'sums',
  sha256: `12345678${'0'.repeat(56)}`,
  sampleShape: [2],
  sampleRange: [-1, 1],
  dimension: 1,
  classes: null,
  compute: (samples) => ({
    features: Float32Array.from(
      { length: samples.length / 2 },
      (_, i) => samples[2 * i]! + samples[2 * i + 1]!,
    ),
    probabilities: null,
  }),
  dispose: () => undefined,
};

describe('a feature network', () => {
  const network = featureNetwork(sums);

  it('gives rows of features', async () => {
    const { features, probabilities } = await network.extract(Float32Array.of(0.5, 0.25, 1, -1));
    expect(features).toEqual({ values: Float32Array.of(0.75, 0), count: 2, width: 1 });
    expect(probabilities).toBeNull();
  });

  it('is called by its name and its hash', () => {
    expect(network.id).toBe('sums-12345678');
  });

  it.each([
    {
      what: 'half a sample',
      samples: [0, 0, 0],
      says: 'samples of shape [n, 2], 2 numbers each; got 3 numbers',
    },
    { what: 'no sample', samples: [], says: 'got 0 numbers' },
    { what: 'another range', samples: [0, 0, 0, 255], says: 'takes values in [-1, 1], got 255 in sample 1' },
    { what: 'NaN', samples: [Number.NaN, 0], says: 'got NaN in sample 0' },
  ])('refuses $what', async ({ samples, says }) => {
    await expect(network.extract(Float32Array.from(samples))).rejects.toThrow(says);
  });

  it('refuses infinity where there is no range', async () => {
    const unbounded = featureNetwork({ ...sums, sampleRange: null });
    await expect(unbounded.extract(Float32Array.of(0, Number.POSITIVE_INFINITY))).rejects.toThrow(
      'sums takes values that are finite, got Infinity in sample 0',
    );
  });

  it.each([
    {
      what: 'too few features',
      values: [],
      says: 'the features of sums should be 1 numbers for each of 1 samples, got 0',
    },
    { what: 'NaN', values: [Number.NaN], says: 'the features of sums are not finite: NaN for sample 0' },
  ])('that computes $what is not believed', async ({ values, says }) => {
    const broken = featureNetwork({
      ...sums,
      compute: () => ({ features: Float32Array.from(values), probabilities: null }),
    });
    await expect(broken.extract(Float32Array.of(0, 0))).rejects.toThrow(says);
  });
});
