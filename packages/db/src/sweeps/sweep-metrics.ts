import { nearestName } from '@modewatch/core/config';
import type { Queries } from '../connection.ts';
import { metricKeys } from '../runs/search/catalogue.ts';
import { keysOfMetric } from './named-metric.ts';

/**
 * The keys of all metrics that trials of a sweep have logged, in the order of the alphabet. Nearly all of them stand at a
 * few of its trials: only for those of other runs are all of its trials looked through, which takes long of ten thousand.
 */
export async function sweepMetrics(queries: Queries, sweepId: string): Promise<string[]> {
  const some = await keysOfSome(queries, sweepId);
  const known = new Set(some);
  const others = (await metricKeys(queries)).filter((key) => !known.has(key));
  const rare = others.length === 0 ? [] : await keysAmong(queries, { sweepId, keys: others });
  return [...some, ...rare].sort();
}

/** Of trials from the first to the newest, so that each part of the space and each state is likely among them. */
async function keysOfSome(queries: Queries, sweepId: string): Promise<string[]> {
  const rows = await queries.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT s.key
    FROM (SELECT max(number) AS newest FROM trials WHERE sweep_id = ${sweepId}::uuid) AS ends
    CROSS JOIN generate_series(0, newest, GREATEST(1, newest / ${mostLookedAt}::int)) AS n
    JOIN trials t ON t.sweep_id = ${sweepId}::uuid AND t.number = n
    JOIN metric_summaries s ON s.run_id = t.run_id`;
  return rows.map(({ key }) => key);
}

async function keysAmong(
  queries: Queries,
  { sweepId, keys }: { sweepId: string; keys: string[] },
): Promise<string[]> {
  const rows = await queries.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT s.key FROM metric_summaries s JOIN trials t ON t.run_id = s.run_id
    WHERE t.sweep_id = ${sweepId}::uuid AND s.key = ANY(${keys}::text[])`;
  return rows.map(({ key }) => key);
}

/** About so many trials tell which keys are common. */
const mostLookedAt = 50;

/** Of so many keys a message names all. */
const mostNamed = 20;

/**
 * The keys under which trials of a sweep have logged a metric, by its key or short name; a run's own is the first of
 * them that it has.
 *
 * @throws RangeError where no trial has logged it, with the nearest name of those that one has
 */
export async function loggedKeys(
  queries: Queries,
  { sweepId, metric }: { sweepId: string; metric: string },
): Promise<string[]> {
  const logged = await sweepMetrics(queries, sweepId);
  const keys = keysOfMetric(metric, logged);
  if (keys.length > 0) return keys;
  const shortNames = logged.map((key) => key.slice(key.lastIndexOf('/') + 1));
  const nearest = nearestName(metric, [...logged, ...shortNames]);
  const named = logged.slice(0, mostNamed).join(', ');
  const more = logged.length > mostNamed ? `, and ${logged.length - mostNamed} more` : '';
  const help = nearest
    ? `did you mean ${nearest}?`
    : logged.length > 0
      ? `they log ${named}${more}`
      : 'they have logged nothing yet';
  throw new RangeError(`no trial of this sweep has logged the metric ${metric}; ${help}`);
}
