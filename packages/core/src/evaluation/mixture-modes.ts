import { nearestCentre } from '../metrics/k-means.ts';
import { mixtureSamples } from '../metrics/mixture-samples.ts';
import type { CheckedRows } from '../metrics/rows.ts';
import type { KnownMixture, ModeScheme } from './mode-scheme.ts';

/** The modes of a known mixture, which are exact: samples count for a mode within 3 standard deviations of it alone. */
export function mixtureModes(mixture: KnownMixture): ModeScheme {
  const { names, centres } = mixture;
  const equal = names.map(() => 1 / names.length);
  const places: CheckedRows = {
    values: Float64Array.from(centres.flat()),
    count: centres.length,
    width: centres[0]?.length ?? 0,
  };
  return {
    names,
    seen: equal,
    assign: ({ features }) => Uint16Array.from(nearestCentre(features, places)),
    count({ features }) {
      const counts = [...mixtureSamples(features, mixture).highQuality];
      const n = counts.reduce((sum, count) => sum + count, 0);
      return {
        kind: 'mixture',
        names: [...names],
        expected: equal,
        counts,
        shares: counts.map((count) => count / Math.max(1, n)),
        gains: names.map(() => 1),
      };
    },
  };
}
