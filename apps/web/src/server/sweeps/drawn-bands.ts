import type { SweepBands } from '@modewatch/db';

/** Bands as they travel to the browser: a column of each number. */
export function drawnBands({ points, ...rest }: SweepBands) {
  return {
    ...rest,
    points: points.map(({ bands, ...point }) => {
      const column = (of: 'step' | 'mean' | 'low' | 'high' | 'deviation' | 'count') =>
        Float64Array.from(bands, (band) => band[of]);
      return {
        ...point,
        notFinite: bands.reduce((sum, { notFinite }) => sum + notFinite, 0),
        ...{ xs: column('step'), mean: column('mean'), low: column('low'), high: column('high') },
        ...{ deviation: column('deviation'), counts: column('count') },
      };
    }),
  };
}
