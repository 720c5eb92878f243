import { waysToName } from '@modewatch/core/filter';

/**
 * The key that a run logs a metric under which a sweep names, as filters read names: the key itself, or `coverage` for
 * `diversity/coverage-k5`. Of several that fit equally well, as `fid` through two networks, the shortest.
 */
export function keyOfMetric(name: string, keys: readonly string[]): string | undefined {
  return keysOfMetric(name, keys)[0];
}

/** All keys that a name may mean, the best first: a run logs it under the first of them that it has. */
export function keysOfMetric(name: string, keys: readonly string[]): string[] {
  const fitting = Object.values(waysToName).flatMap((fits) =>
    keys.filter((key) => fits(name, key)).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)),
  );
  return [...new Set(fitting)];
}
