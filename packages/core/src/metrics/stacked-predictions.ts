/** Fake images of stacked channels, and the mode that each shows: one class per channel. */
export type StackedPredictions = {
  count: number;
  /** Samples of each mode, [classes ^ channels]. */
  counts: Uint32Array;
};

/**
 * Modes of stacked images: a classifier names each channel, and three channels of ten classes make 1000 modes (unrolled
 * GAN, Metz et al. 2017, arXiv:1611.02163).
 *
 * @param predicted class of each channel of each image, in 0..classes-1, [n, channels]
 * @throws RangeError on classes that do not exist, or a number of them that is no multiple of the channels
 */
export function stackedPredictions(
  predicted: Uint16Array,
  { classes = 10, channels = 3 } = {},
): StackedPredictions {
  const count = predicted.length / channels;
  if (!Number.isInteger(count) || count === 0) {
    throw new RangeError(`each image must have ${channels} classes, got ${predicted.length} classes in all`);
  }
  const counts = new Uint32Array(classes ** channels);
  for (let i = 0; i < count; i++) {
    let mode = 0;
    for (let channel = 0; channel < channels; channel++) {
      const label = predicted[i * channels + channel]!;
      if (label >= classes)
        throw new RangeError(`classes must be in 0..${classes - 1}, got ${label} in image ${i}`);
      mode = mode * classes + label;
    }
    counts[mode]!++;
  }
  return { count, counts };
}
