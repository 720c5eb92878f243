import { describe, expect, it } from 'vitest';
import { foldBatchNorm, pooledMoments } from './fold-batch-norm.ts';

const weights = {
  // Two inputs, two channels.
  'layer/kernel': Float32Array.of(1, 2, 3, 4),
  'layer/norm/scale': Float32Array.of(3, -1),
  'layer/norm/offset': Float32Array.of(0.5, 0),
};

describe('folding', () => {
  it('is as worked out by hand', () => {
    const moments = { mean: Float32Array.of(1, 2), variance: Float32Array.of(9, 4) };
    const folded = foldBatchNorm(weights, 'layer', moments);
    const expected = {
      'layer/kernel': [1, -1, 3, -2],
      'layer/bias': [-0.5, 1],
      'layer/mean': [0.5, 0],
      'layer/deviation': [3, 1],
    };
    expect(Object.keys(folded)).toEqual(Object.keys(expected));
    for (const [name, values] of Object.entries(expected)) {
      values.forEach((value, i) => {
        expect(folded[name]?.[i]).toBeCloseTo(value, 4);
      });
    }
  });

  it('refuses a channel that is constant', () => {
    const moments = { mean: Float32Array.of(1, 2), variance: Float32Array.of(9, 0) };
    expect(() => foldBatchNorm(weights, 'layer', moments)).toThrow(
      'channel 1 of layer is constant over the data',
    );
  });

  it('names a weight that is missing', () => {
    const moments = { mean: new Float32Array(2), variance: new Float32Array(2) };
    expect(() => foldBatchNorm(weights, 'other', moments)).toThrow('expected a weight other/kernel');
  });
});

it('moments of batches are those of all their numbers', () => {
  // 1, 3 and 5, 9: means 2 and 7, variances 1 and 4; together mean 4.5 and variance 8.75.
  const pooled = pooledMoments([
    { mean: Float32Array.of(2), variance: Float32Array.of(1) },
    { mean: Float32Array.of(7), variance: Float32Array.of(4) },
  ]);
  expect(pooled).toEqual({ mean: Float32Array.of(4.5), variance: Float32Array.of(8.75) });
});
