/**
 * The key that a run logs a metric under which a sweep names: the key itself, or one whose last part is the name, with
 * or without its protocol, as `coverage` is that of `diversity/coverage-k5`. Of several the shortest.
 */
export function keyOfMetric(name: string, keys: readonly string[]): string | undefined {
  if (keys.includes(name)) return name;
  const lastPart = (key: string) => key.slice(key.lastIndexOf('/') + 1);
  const exact = keys.filter((key) => lastPart(key) === name);
  const fitting = exact.length > 0 ? exact : keys.filter((key) => lastPart(key).startsWith(`${name}-`));
  return fitting.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
}
