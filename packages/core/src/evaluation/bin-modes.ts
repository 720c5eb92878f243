import { nearestCentre } from '../metrics/k-means.ts';
import type { CheckedRows } from '../metrics/rows.ts';
import type { ModeScheme } from './mode-scheme.ts';

/**
 * Modes found in real samples where nothing names them: bins around k-means centres (after NDB, Richardson & Weiss 2018,
 * arXiv:1805.12462).
 *
 * @param training features of training samples, as many as can be had: how often a bin is seen among them is expected
 */
export function binModes(centres: CheckedRows, training: CheckedRows): ModeScheme {
  const names = Array.from({ length: centres.count }, (_, bin) => `bin ${bin + 1}`);
  const shares = (assigned: Uint16Array) => {
    const counts = names.map(() => 0);
    for (const bin of assigned) counts[bin]!++;
    return { counts, shares: counts.map((count) => count / assigned.length) };
  };
  const assign = (rows: CheckedRows) => Uint16Array.from(nearestCentre(rows, centres));
  const seen = shares(assign(training)).shares;
  return {
    names,
    seen,
    assign: ({ features }) => assign(features),
    count: (_, assigned) => ({
      ...{ kind: 'bins', names, expected: seen, gains: names.map(() => 1) },
      ...shares(assigned),
    }),
  };
}
