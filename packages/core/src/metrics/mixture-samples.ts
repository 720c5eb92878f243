import { type CheckedRows, checkRows, type Rows } from './rows.ts';

/** A mixture of equally likely round Gaussians. */
export type GaussianMixture = {
  centres: readonly (readonly number[])[];
  standardDeviation: number;
};

/** Fake points beside a mixture, each assigned to its nearest mode. */
export type MixtureSamples = {
  fake: CheckedRows;
  /** Points within 3 standard deviations of their nearest mode, per mode. */
  highQuality: Uint32Array;
};

/** A point is of high quality up to here, in standard deviations (Srivastava et al. 2017; Lin et al. 2018). */
const radius = 3;

/**
 * @param fake points, [n, d]; d is that of the centres
 * @throws RangeError on another shape or a value that is not finite
 */
export function mixtureSamples(fake: Rows, { centres, standardDeviation }: GaussianMixture): MixtureSamples {
  const rows = checkRows(fake, 'the points of fake');
  const highQuality = new Uint32Array(centres.length);
  for (const { length } of centres) {
    if (length !== rows.width)
      throw new RangeError(`points must have ${length} coordinates, got ${rows.width}`);
  }
  for (let i = 0; i < rows.count; i++) {
    const point = rows.values.subarray(i * rows.width, (i + 1) * rows.width);
    const distances = centres.map((centre) => Math.hypot(...centre.map((x, c) => x - point[c]!)));
    const nearest = distances.indexOf(Math.min(...distances));
    if (distances[nearest]! < radius * standardDeviation) highQuality[nearest]!++;
  }
  return { fake: rows, highQuality };
}
