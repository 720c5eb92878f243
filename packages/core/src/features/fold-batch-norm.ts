import { batchNormEpsilon } from '../models/batch-norm.ts';
import type { Arrays } from '../training/engine.ts';

/** Mean and variance per channel of what enters a batch norm. */
export type Moments = { mean: Float32Array; variance: Float32Array };

/**
 * The moments of all batches together: the variance is that within batches and that between their means.
 *
 * @param batches of one size
 */
export function pooledMoments(batches: readonly Moments[]): Moments {
  const mean = averageOf(batches.map((batch) => batch.mean));
  const within = averageOf(batches.map((batch) => batch.variance));
  const between = averageOf(batches.map((batch) => batch.mean.map((value, c) => (value - mean[c]!) ** 2)));
  return { mean, variance: within.map((value, c) => value + between[c]!) }; // one number per channel each
}

/**
 * Replaces a layer and its batch norm by one plain layer that gives the same where a batch has these moments (Ioffe &
 * Szegedy 2015, arXiv:1502.03167, section 3.1). From then on no sample depends on the others of its batch.
 *
 * @param weights `<layer>/kernel`, its last axis the channels; `<layer>/norm/scale` and `<layer>/norm/offset`
 * @returns `<layer>/kernel` and `<layer>/bias`; and `<layer>/mean` and `<layer>/deviation`, which the channels of the
 *   layer's result have over the data of the moments
 * @throws RangeError when a channel is constant over the data: nothing can be standardised by it
 */
export function foldBatchNorm(weights: Arrays, layer: string, { mean, variance }: Moments): Arrays {
  const named = (name: string) => {
    const values = weights[`${layer}/${name}`];
    if (values) return values;
    throw new RangeError(`expected a weight ${layer}/${name}, got ${Object.keys(weights).join(', ')}`);
  };
  const [kernel, scale, offset] = [named('kernel'), named('norm/scale'), named('norm/offset')];
  const factor = scale.map((value, c) => value / Math.sqrt(variance[c]! + batchNormEpsilon));
  const deviation = factor.map((value, c) => Math.abs(value) * Math.sqrt(variance[c]!));
  const constant = deviation.findIndex((value) => !(value > 0));
  if (constant >= 0) {
    throw new RangeError(`channel ${constant} of ${layer} is constant over the data: fit with another seed`);
  }
  return {
    [`${layer}/kernel`]: kernel.map((value, i) => value * factor[i % factor.length]!),
    [`${layer}/bias`]: offset.map((value, c) => value - mean[c]! * factor[c]!),
    [`${layer}/mean`]: offset,
    [`${layer}/deviation`]: deviation,
  };
}

function averageOf(rows: readonly Float32Array[]): Float32Array {
  const sums = new Float64Array(rows[0]?.length ?? 0);
  for (const row of rows) {
    for (const [c, value] of row.entries()) sums[c]! += value;
  }
  return Float32Array.from(sums, (sum) => sum / rows.length);
}
