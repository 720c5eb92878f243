import type { Point } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { loggedKeys } from './sweep-metrics.ts';

/**
 * The value of any metric at each point: the mean, over its seeds, of what they logged last. As with the objective, a
 * point has none before all its seeds have finished with a finite value; canceled ones do not count.
 *
 * @param query.metric key or short name
 * @throws RangeError where no trial has logged it
 */
export async function measuredPoints(
  queries: Queries,
  { sweepId, metric }: { sweepId: string; metric: string },
): Promise<{ point: Point; value: number }[]> {
  const keys = await loggedKeys(queries, { sweepId, metric });
  return queries.$queryRaw`
    SELECT p.point, avg(own.last) AS value
    FROM sweep_points p JOIN trials t ON t.sweep_id = p.sweep_id AND t.point_number = p.number
    LEFT JOIN LATERAL (
      SELECT s.last FROM unnest(${keys}::text[]) WITH ORDINALITY AS wanted (key, place)
      JOIN metric_summaries s ON s.run_id = t.run_id AND s.key = wanted.key
      ORDER BY wanted.place LIMIT 1
    ) own ON true
    WHERE p.sweep_id = ${sweepId}::uuid AND t.state <> 'canceled'
    GROUP BY p.sweep_id, p.number
    HAVING bool_and(t.state = 'finished' AND own.last IS NOT NULL
      AND own.last NOT IN ('NaN', 'Infinity', '-Infinity'))
    ORDER BY p.number`;
}
