import { nearestName } from '@modewatch/core/config';
import type { Queries } from '../connection.ts';
import { keysOfMetric } from './named-metric.ts';

/** The keys of all metrics that trials of a sweep have logged, in the order of the alphabet. */
export async function sweepMetrics(queries: Queries, sweepId: string): Promise<string[]> {
  const rows = await queries.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT s.key FROM trials t JOIN metric_summaries s ON s.run_id = t.run_id
    WHERE t.sweep_id = ${sweepId}::uuid ORDER BY s.key`;
  return rows.map(({ key }) => key);
}

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
