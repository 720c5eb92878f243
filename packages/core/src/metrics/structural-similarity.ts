/** Size and deviation of the window, and the two constants, of Wang et al. 2004. */
const window = gaussian(11, 1.5);
const [k1, k2] = [0.01, 0.03];
/** From black, -1, to white, 1. */
const dynamicRange = 2;

type Size = { height: number; width: number; channels: number };

/** Pixels to a side of the smallest image that the window fits in. */
export const smallestSide = window.length;

/**
 * Structural similarity of two images (Wang et al. 2004, doi:10.1109/TIP.2003.819861), with the window of the paper: 11
 * x 11, Gaussian of deviation 1.5, where it fits wholly. Range [-1, 1]; 1 for equal images. Mean over places and
 * channels. Convention: variances of the window's weights as in the paper, not scaled to a sample's; scikit-image has
 * these with `gaussian_weights`, `sigma=1.5`, `use_sample_covariance=False` and `data_range=2`. The multi-scale variant
 * needs images of at least 161 pixels; this is its first scale.
 *
 * @param a values in [-1, 1], [height, width, channels]
 * @param b as a
 * @throws RangeError on images smaller than the window
 */
export function structuralSimilarity({ a, b }: { a: Float64Array; b: Float64Array }, size: Size): number {
  const { height, width, channels } = size;
  if (Math.min(height, width) < smallestSide) {
    throw new RangeError(
      `structural similarity needs images of at least ${smallestSide} x ${smallestSide} pixels, got ${height} x ${width}`,
    );
  }
  const [c1, c2] = [(k1 * dynamicRange) ** 2, (k2 * dynamicRange) ** 2];
  let sum = 0;
  let places = 0;
  for (let channel = 0; channel < channels; channel++) {
    const [x, y] = [channelOf(a, channel, size), channelOf(b, channel, size)];
    const [meanA, meanB] = [blur(x, size), blur(y, size)];
    const squareA = blur(product(x, x), size);
    const squareB = blur(product(y, y), size);
    const both = blur(product(x, y), size);
    for (let i = 0; i < meanA.length; i++) {
      const [muA, muB] = [meanA[i]!, meanB[i]!];
      const variances = squareA[i]! - muA * muA + (squareB[i]! - muB * muB);
      const covariance = both[i]! - muA * muB;
      sum +=
        ((2 * muA * muB + c1) * (2 * covariance + c2)) / ((muA * muA + muB * muB + c1) * (variances + c2));
    }
    places += meanA.length;
  }
  return sum / places;
}

function channelOf(values: Float64Array, channel: number, size: Size): Float64Array {
  const plane = new Float64Array(size.height * size.width);
  for (let i = 0; i < plane.length; i++) plane[i] = values[i * size.channels + channel]!;
  return plane;
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = a[i]! * b[i]!;
  return out;
}

/** The window's weighted means, where it fits: [height - 10, width - 10]. */
function blur(plane: Float64Array, { height, width }: Size): Float64Array {
  const columns = width - window.length + 1;
  const rows = height - window.length + 1;
  const across = new Float64Array(height * columns);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (let w = 0; w < window.length; w++) sum += window[w]! * plane[y * width + x + w]!;
      across[y * columns + x] = sum;
    }
  }
  const out = new Float64Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (let w = 0; w < window.length; w++) sum += window[w]! * across[(y + w) * columns + x]!;
      out[y * columns + x] = sum;
    }
  }
  return out;
}

function gaussian(size: number, deviation: number): Float64Array {
  const weights = Float64Array.from({ length: size }, (_, i) =>
    Math.exp(-((i - (size - 1) / 2) ** 2) / (2 * deviation * deviation)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
