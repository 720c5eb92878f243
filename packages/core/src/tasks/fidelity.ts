import { structuralSimilarity } from '../metrics/structural-similarity.ts';

/** Black to white. */
const dynamicRange = 2;
/** Smallest side of an image that the structural similarity is defined for. */
const window = 11;

/**
 * How well answers agree with the originals, value by value: `psnr`, the peak signal-to-noise ratio in dB (higher is
 * closer, infinite for equal samples), and for images of 11 x 11 pixels and more `ssim`, the structural similarity (at
 * most 1). Both are means over the samples. Both reward what is safe and blurred, which is why a GAN is worse by them
 * (Ledig et al. 2016, arXiv:1609.04802).
 *
 * @param samples values in [-1, 1], row after row, [n, ...shape]; the i-th beside the i-th original
 */
export function fidelity(
  samples: { made: Float32Array; originals: Float32Array },
  shape: readonly number[],
): Record<string, number> {
  const { made, originals } = samples;
  const size = shape.reduce((product, length) => product * length, 1);
  const count = made.length / size;
  const [height = 1, width = 1, channels = 1] = shape.length === 3 ? shape : [shape[0], 1, shape[1]];
  const hasStructure = Math.min(height, width) >= window;
  let [ratios, similarities] = [0, 0];
  for (let i = 0; i < count; i++) {
    const a = Float64Array.from(made.subarray(i * size, (i + 1) * size));
    const b = Float64Array.from(originals.subarray(i * size, (i + 1) * size));
    ratios += 10 * Math.log10(dynamicRange ** 2 / meanSquare(a, b));
    if (hasStructure) similarities += structuralSimilarity({ a, b }, { height, width, channels });
  }
  return { psnr: ratios / count, ...(hasStructure && { ssim: similarities / count }) };
}

const meanSquare = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0) / a.length;
