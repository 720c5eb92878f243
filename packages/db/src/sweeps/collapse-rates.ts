import type { Point } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { hasCollapsed } from './objective-value.ts';

/** How often a point collapsed. */
export type CollapseRate = {
  number: number;
  point: Point;
  /** Its trials that are over and were not canceled. */
  trials: number;
  /** Which share of them collapsed. */
  value: number;
};

/**
 * How often each point of a sweep collapsed, trials that were taken back from it included. Where collapses end no trial, one counts as collapsed whose last verdict
 * is lost diversity.
 */
export async function collapseRates(queries: Queries, sweepId: string): Promise<CollapseRate[]> {
  return queries.$queryRaw`
    SELECT p.number, p.point, count(*)::int AS trials, avg(${hasCollapsed}::int)::float8 AS value
    FROM sweep_points p JOIN sweeps w ON w.id = p.sweep_id
    JOIN trials t ON t.sweep_id = p.sweep_id AND t.point_number = p.number
    JOIN runs r ON r.id = t.run_id
    WHERE p.sweep_id = ${sweepId}::uuid
      AND t.state NOT IN ('pending', 'leased', 'running', 'lost', 'canceled')
    GROUP BY p.sweep_id, p.number ORDER BY p.number`;
}
