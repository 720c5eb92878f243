import type { Dataset } from '../datasets/index.ts';
import { laplacianVariance } from '../metrics/sharpness.ts';

/** Samples, row after row -> numbers by key. */
type Measure = (samples: Float32Array) => Record<string, number>;

/**
 * How sharp images are beside others, as `sharpness`: 1 where they are alike, less where they are blurred, more where they
 * are noisy. Nothing of data that are not images, or where the others have no detail.
 */
export function sharpnessBeside(real: Float32Array, shape: readonly number[]): Measure {
  if (shape.length !== 3) return () => ({});
  const [height = 0, width = 0, channels = 0] = shape;
  const size = { height, width, channels };
  const ofReal = laplacianVariance(real, size);
  return ofReal > 0 ? (samples) => ({ sharpness: laplacianVariance(samples, size) / ofReal }) : () => ({});
}

/** The same beside held-out samples, as many as there are in a snapshot, or as there are: `samples/sharpness`. */
export function sampleSharpness(
  { shape, reference }: Pick<Dataset, 'shape' | 'reference'>,
  { seed, count }: { seed: number; count: number },
): Measure {
  if (shape.length !== 3) return () => ({});
  const size = Math.min(count, reference.count ?? count);
  const measure = sharpnessBeside(reference.batch({ seed, index: 0, size }).samples, shape);
  return (samples) =>
    Object.fromEntries(Object.entries(measure(samples)).map(([key, value]) => [`samples/${key}`, value]));
}
