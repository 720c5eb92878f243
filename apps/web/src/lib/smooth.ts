/**
 * Exponential moving average, debiased as in Adam: s_t / (1 − w^t), so that the first values are not dragged towards 0.
 * A value that is not finite leaves a gap and does not touch the average.
 *
 * @param weight of the past, 0 (none: the values themselves) up to but not including 1
 */
export function smooth(values: ArrayLike<number>, weight: number): number[] {
  if (!(weight >= 0 && weight < 1)) throw new RangeError(`weight must be in [0, 1), got ${weight}`);
  let average = 0;
  let mass = 0; // 1 − weight^t
  return Array.from(values, (value) => {
    if (!Number.isFinite(value)) return Number.NaN;
    average = weight * average + (1 - weight) * value;
    mass = weight * mass + (1 - weight);
    return average / mass;
  });
}

/** Of fewer points, such as evaluations, each is worth being read as it is. */
const fewestSmoothed = 20;

/** The weight that curves are smoothed with: none where none of them has points enough to hide what they mean. */
export function smoothingOf(series: readonly { points: number }[], weight: number): number {
  return series.some(({ points }) => points >= fewestSmoothed) ? weight : 0;
}
