/** Images as one side has them, row after row, channels last. */
export type ImageFormat = {
  height: number;
  width: number;
  channels: number;
  range: readonly [low: number, high: number];
};

/** What a network wants. */
export type NetworkInput = ImageFormat & { channelsFirst: boolean };

/**
 * Whether images can be made into what a network wants: grey ones can be repeated for three channels, small ones enlarged.
 * Shrinking is left to the user: done carelessly it changes FIDs (Parmar et al. 2022, arXiv:2104.11222).
 *
 * @throws RangeError with both formats when they cannot
 */
export function checkFit(from: ImageFormat, to: NetworkInput): void {
  const fits = from.height <= to.height && from.width <= to.width;
  if (fits && (from.channels === to.channels || from.channels === 1)) return;
  const text = ({ height, width, channels }: ImageFormat) => `${height} x ${width} x ${channels}`;
  throw new RangeError(
    `the network takes images of ${text(to)}, and smaller or grey ones can be fitted, got ${text(from)}`,
  );
}

/**
 * Fits images to what a network wants: bilinear with half-pixel centres, channels repeated, the one range mapped onto the
 * other.
 *
 * @param images [n, height, width, channels] of `from`
 * @returns [n, height, width, channels] of `to`, or [n, channels, height, width]
 */
export function fitImages(images: Float32Array, from: ImageFormat, to: NetworkInput): Float32Array {
  const count = images.length / (from.height * from.width * from.channels);
  const rows = Array.from({ length: to.height }, (_, row) => placeOf(row, to.height, from.height));
  const columns = Array.from({ length: to.width }, (_, column) => placeOf(column, to.width, from.width));
  const scale = (to.range[1] - to.range[0]) / (from.range[1] - from.range[0]);
  const fitted = new Float32Array(count * to.height * to.width * to.channels);
  for (let n = 0; n < count; n++) {
    for (let c = 0; c < to.channels; c++) {
      const pixel = (row: number, column: number) =>
        images[((n * from.height + row) * from.width + column) * from.channels + (c % from.channels)]!;
      rows.forEach((row, y) => {
        columns.forEach((column, x) => {
          const upper = mix(pixel(row.before, column.before), pixel(row.before, column.after), column.share);
          const lower = mix(pixel(row.after, column.before), pixel(row.after, column.after), column.share);
          const place = to.channelsFirst
            ? ((n * to.channels + c) * to.height + y) * to.width + x
            : ((n * to.height + y) * to.width + x) * to.channels + c;
          fitted[place] = to.range[0] + scale * (mix(upper, lower, row.share) - from.range[0]);
        });
      });
    }
  }
  return fitted;
}

/** Between which two pixels of the smaller image a pixel of the larger one lies, and how near to the second. */
function placeOf(at: number, size: number, smaller: number) {
  const exact = Math.min(smaller - 1, Math.max(0, ((at + 0.5) * smaller) / size - 0.5));
  const before = Math.floor(exact);
  return { before, after: Math.min(before + 1, smaller - 1), share: exact - before };
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
