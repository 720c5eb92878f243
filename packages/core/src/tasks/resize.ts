type Size = readonly [height: number, width: number];

/**
 * The kernel of Keys 1981 (doi:10.1109/TASSP.1981.1163711) with a = -1/2, which is what image programs call bicubic.
 * PyTorch and OpenCV have a = -3/4.
 */
function keys(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return 1.5 * x ** 3 - 2.5 * x ** 2 + 1;
  return x < 2 ? -0.5 * x ** 3 + 2.5 * x ** 2 - 4 * x + 2 : 0;
}

/**
 * Enlarges images by bicubic interpolation: pixels are areas, and beyond its border an image goes on as it ends.
 *
 * @param images [n, ...from, channels], row after row; `to` is no smaller than `from`
 * @returns [n, ...to, channels]; the kernel overshoots, so values are cut to [-1, 1]
 */
export function enlargeBicubic(
  images: Float32Array,
  { from, to, channels }: { from: Size; to: Size; channels: number },
): Float32Array {
  const rows = resample(images, {
    outer: images.length / (from[0] * from[1] * channels),
    from: from[0],
    to: to[0],
    inner: from[1] * channels,
  });
  const both = resample(rows, {
    outer: rows.length / (from[1] * channels),
    from: from[1],
    to: to[1],
    inner: channels,
  });
  return both.map((value) => Math.min(1, Math.max(-1, value)));
}

/** Along one axis of [outer, from, inner]. */
function resample(
  values: Float32Array,
  { outer, from, to, inner }: { outer: number; from: number; to: number; inner: number },
): Float32Array {
  const resampled = new Float32Array(outer * to * inner);
  for (let i = 0; i < to; i++) {
    const centre = ((i + 0.5) * from) / to - 0.5;
    const first = Math.floor(centre) - 1;
    for (let tap = first; tap < first + 4; tap++) {
      const weight = keys(centre - tap);
      const source = Math.min(from - 1, Math.max(0, tap));
      for (let o = 0; o < outer; o++) {
        for (let j = 0; j < inner; j++) {
          resampled[(o * to + i) * inner + j]! += weight * values[(o * from + source) * inner + j]!;
        }
      }
    }
  }
  return resampled;
}

/** Enlarges images by a whole number: each pixel becomes a block. @param images as above */
export function enlargeByBlocks(
  images: Float32Array,
  { from, to, channels }: { from: Size; to: Size; channels: number },
): Float32Array {
  const [height, width] = to;
  return Float32Array.from({ length: (images.length / (from[0] * from[1])) * height * width }, (_, place) => {
    const channel = place % channels;
    const x = Math.floor(place / channels) % width;
    const y = Math.floor(place / (channels * width)) % height;
    const image = Math.floor(place / (channels * width * height));
    const row = image * from[0] + Math.floor((y * from[0]) / height);
    return images[(row * from[1] + Math.floor((x * from[1]) / width)) * channels + channel]!;
  });
}
