import { waysToName } from '@modewatch/core/filter';

/**
 * The key that a run logs a metric under which a sweep names, as filters read names: the key itself, or `coverage` for
 * `diversity/coverage-k5`. Of several that fit equally well, as `fid` through two networks, the shortest.
 */
export function keyOfMetric(name: string, keys: readonly string[]): string | undefined {
  for (const fits of Object.values(waysToName)) {
    const fitting = keys.filter((key) => fits(name, key));
    if (fitting.length > 0) return fitting.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
  }
  return undefined;
}
