import { type MetricName, metricNames } from './names.ts';

/** The short name that filters and sweeps may use: without what stands for a parameter, as `coverage` for `coverage-k5`. */
export const aliasOf = (name: MetricName): string => name.replace(/-[kp]\d+$/, '');

/** The metric that has this name or alias. */
export const metricNamed = (given: string): MetricName | undefined =>
  metricNames.find((name) => name === given || aliasOf(name) === given);

/**
 * The metric that a key is of: `kid` of `diversity/kid-<network>`. Undefined for keys of other groups, those of a
 * generator beside its average (`diversity-current/…`) among them.
 */
export function metricOfKey(key: string): MetricName | undefined {
  const [, rest] = /^diversity\/(.+)$/.exec(key) ?? [];
  if (rest === undefined) return undefined;
  const fitting = metricNames.filter((name) => rest === name || rest.startsWith(`${name}-`));
  return fitting.toSorted((a, b) => b.length - a.length)[0]; // kid-subsets is no kid of a network
}

type Way = (name: string, key: string) => boolean;

/**
 * How a name may say which key is meant, from the most exact way to the loosest: what fits by one way is meant, whatever
 * fits by those after it. What a generator scores beside its average has to be written out.
 */
export const waysToName = {
  whole: (name, key) => key === name,
  /** By the name or the alias of a metric of diversity. */
  registered: (name, key) => metricNamed(name) !== undefined && metricNamed(name) === metricOfKey(key),
  lastPart: (name, key) => !isBesideAverage(key) && lastPart(key) === name,
  /** No name of a metric means another metric whose name is longer. */
  beginning: (name, key) =>
    metricNamed(name) === undefined && !isBesideAverage(key) && lastPart(key).startsWith(`${name}-`),
} satisfies Record<string, Way>;

const isBesideAverage = (key: string) => key.startsWith('diversity-current/');
const lastPart = (key: string) => key.slice(key.lastIndexOf('/') + 1);
