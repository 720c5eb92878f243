import type { Point } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { assertInteger } from '../limits.ts';
import type { RunRow } from '../runs/run-row.ts';
import { newestSnapshot } from './newest-snapshot.ts';
import { sweepById } from './sweep-row.ts';

/** A point that was judged by all its seeds. */
export type JudgedPoint = {
  number: number;
  point: Point;
  /** Mean of the objective's metric over its seeds. */
  value: number;
  /** Standard deviation over its seeds (n - 1); null of fewer than two values. */
  deviation: number | null;
  /** By how much it breaks constraints, as shares of their limits; 0 where it keeps them. */
  violation: number;
  /** `rewinds`: how often it was taken back to before a collapse, each time with half the learning rates. */
  runs: {
    id: string;
    name: string;
    value: number | null;
    rewinds: number;
    newestSnapshot: RunRow['newestSnapshot'];
  }[];
};

/**
 * The best points of a sweep: first those that keep all constraints by their values, then the others, the smallest
 * violation first. None for a sweep without an objective.
 *
 * @param query.limit 1..500
 * @throws NotFoundError; RangeError on another limit
 */
export async function bestPoints(
  queries: Queries,
  { sweepId, limit }: { sweepId: string; limit: number },
): Promise<JudgedPoint[]> {
  assertInteger('limit', limit, { min: 1, max: 500 });
  const { config } = await sweepById(queries, sweepId);
  const isLargest = config.objective?.goal === 'maximize';
  return queries.$queryRaw`
    SELECT p.number, p.point, p.value, p.violation, (
      SELECT stddev_samp(t.value) FROM trials t
      WHERE t.sweep_id = p.sweep_id AND t.point_number = p.number AND t.state <> 'canceled'
        AND t.value NOT IN ('NaN', 'Infinity', '-Infinity')
    ) AS deviation, (
      SELECT COALESCE(json_agg(json_build_object('id', r.id, 'name', r.name, 'rewinds', t.rewinds,
        'value', CASE WHEN t.value IN ('NaN', 'Infinity', '-Infinity') THEN NULL ELSE t.value END,
        'newestSnapshot', ${newestSnapshot}) ORDER BY t.number), '[]')
      FROM trials t JOIN runs r ON r.id = t.run_id WHERE t.sweep_id = p.sweep_id AND t.point_number = p.number
    ) AS runs
    FROM sweep_points p WHERE p.sweep_id = ${sweepId}::uuid AND p.outcome = 'scored'
    ORDER BY p.violation, CASE WHEN ${isLargest} THEN -p.value ELSE p.value END, p.number LIMIT ${limit}`;
}
