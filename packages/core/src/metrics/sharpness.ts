import type { ImagePair } from './image-pair.ts';
import type { Metric, Undefined } from './metric.ts';

type Size = Pick<ImagePair, 'height' | 'width' | 'channels'>;

/**
 * How sharp images are: the variance of the Laplacian (Pech-Pacheco et al. 2000, doi:10.1109/ICPR.2000.903548), here with
 * the four neighbours of each pixel inside the border, mean over images and channels. Range [0, ∞): 0 for even or evenly
 * rising images, lower for blurred ones, and higher for noise, which it can't tell from detail.
 *
 * @param values in [-1, 1], [n, height, width, channels]
 * @returns NaN for images of fewer than 3 x 3 pixels, which have no pixel inside the border
 */
export function laplacianVariance(
  values: Float32Array | Float64Array,
  { height, width, channels }: Size,
): number {
  const planes = values.length / (height * width);
  const inside = (height - 2) * (width - 2);
  if (height < 3 || width < 3) return Number.NaN;
  const row = width * channels;
  let total = 0;
  for (let plane = 0; plane < planes; plane++) {
    const first = Math.floor(plane / channels) * height * row + (plane % channels);
    let [sum, squares] = [0, 0];
    for (let y = 1; y < height - 1; y++) {
      for (let x = 1; x < width - 1; x++) {
        const at = first + y * row + x * channels;
        const around =
          values[at - row]! + values[at + row]! + values[at - channels]! + values[at + channels]!;
        const laplacian = around - 4 * values[at]!;
        sum += laplacian;
        squares += laplacian * laplacian;
      }
    }
    total += squares / inside - (sum / inside) ** 2;
  }
  return total / planes;
}

/**
 * How sharp fake images are beside real ones, by `laplacianVariance` (Pech-Pacheco et al. 2000). Range [0, ∞), near 1
 * for real images; blur, such as that of a mean squared error, lowers it, noise raises it.
 *
 * @returns undefined where real images have no detail at all, or no pixel inside a border
 */
export function sharpness({ real, fake, ...size }: ImagePair): number | Undefined {
  const ofReal = laplacianVariance(real.values, size);
  if (!(ofReal > 0)) return { undefined: 'the real images have no detail that fakes could have' };
  return laplacianVariance(fake.values, size) / ofReal;
}

export const sharpnessMetric: Metric<'images'> = {
  title: 'sharpness beside real images',
  formula: 'mean variance of the Laplacian of fake / the same of real',
  paper: 'Pech-Pacheco et al. 2000, doi:10.1109/ICPR.2000.903548',
  range: [0, Infinity],
  best: { near: 1 },
  needs: 'images',
  parameters: {},
  perNetwork: false,
  isSlow: false,
  minimumCount: 1,
  advisedCount: 64,
  compute: ({ images }) => sharpness(images),
};
