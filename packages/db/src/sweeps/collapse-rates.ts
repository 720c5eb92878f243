import type { Point } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';

/** Which share of each point's trials collapsed, of those that are over and were not canceled. */
export async function collapseRates(
  queries: Queries,
  sweepId: string,
): Promise<{ number: number; point: Point; value: number }[]> {
  return queries.$queryRaw`
    SELECT p.number, p.point, avg((t.state = 'collapsed')::int)::float8 AS value
    FROM sweep_points p JOIN trials t ON t.sweep_id = p.sweep_id AND t.point_number = p.number
    WHERE p.sweep_id = ${sweepId}::uuid
      AND t.state NOT IN ('pending', 'leased', 'running', 'lost', 'canceled')
    GROUP BY p.sweep_id, p.number ORDER BY p.number`;
}
