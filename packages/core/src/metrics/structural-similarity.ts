/** Size and deviation of the window, and the two constants, of Wang et al. 2004. */
const window = gaussian(11, 1.5);
const [k1, k2] = [0.01, 0.03];
/** From black, -1, to white, 1. */
const dynamicRange = 2;

/**
 * Structural similarity of two images (Wang et al. 2004, doi:10.1109/TIP.2003.819861), with the window of the paper: 11 x
 * 11, Gaussian of deviation 1.5, where it fits wholly. Range [-1, 1]; 1 for equal images. Mean over places and channels.
 * The multi-scale variant needs images of at least 161 pixels; this is its first scale.
 *
 * @param a values in [-1, 1], [height, width, channels]
 * @param b as a
 * @throws RangeError on images smaller than the window
 */
export function structuralSimilarity(
  { a, b }: { a: Float64Array; b: Float64Array },
  size: { height: number; width: number; channels: number },
): number {
  const { height, width, channels } = size;
  if (Math.min(height, width) < window.length) {
    throw new RangeError(
      `structural similarity needs images of at least 11 x 11 pixels, got ${height} x ${width}`,
    );
  }
  const [c1, c2] = [(k1 * dynamicRange) ** 2, (k2 * dynamicRange) ** 2];
  let sum = 0;
  let places = 0;
  for (let channel = 0; channel < channels; channel++) {
    const plane = (pixel: (place: number) => number) =>
      blur(
        Float64Array.from({ length: height * width }, (_, i) => pixel(i * channels + channel)),
        { height, width },
      );
    const meanA = plane((i) => a[i]!);
    const meanB = plane((i) => b[i]!);
    const squareA = plane((i) => a[i]! * a[i]!);
    const squareB = plane((i) => b[i]! * b[i]!);
    const product = plane((i) => a[i]! * b[i]!);
    for (let i = 0; i < meanA.length; i++) {
      const [x, y] = [meanA[i]!, meanB[i]!];
      const [varianceX, varianceY, covariance] = [
        squareA[i]! - x * x,
        squareB[i]! - y * y,
        product[i]! - x * y,
      ];
      sum +=
        ((2 * x * y + c1) * (2 * covariance + c2)) / ((x * x + y * y + c1) * (varianceX + varianceY + c2));
    }
    places += meanA.length;
  }
  return sum / places;
}

/** The window's weighted means, where it fits: [height - 10, width - 10]. */
function blur(plane: Float64Array, { height, width }: { height: number; width: number }): Float64Array {
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
