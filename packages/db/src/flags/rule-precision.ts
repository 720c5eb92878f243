import type { RuleName } from '@modewatch/core/detect';
import type { Queries } from '../connection.ts';

/** How often people agreed with a rule. */
export type RulePrecision = {
  rule: RuleName;
  confirmed: number;
  rejected: number;
  unsure: number;
  open: number;
  /** confirmed / (confirmed + rejected); null before either. */
  precision: number | null;
};

/** Precision of each rule that has raised a flag, over the flags that were reviewed. */
export function rulePrecision(queries: Queries): Promise<RulePrecision[]> {
  return queries.$queryRaw`
    SELECT rule,
      count(*) FILTER (WHERE state = 'confirmed')::float8 AS confirmed,
      count(*) FILTER (WHERE state = 'rejected')::float8 AS rejected,
      count(*) FILTER (WHERE state = 'unsure')::float8 AS unsure,
      count(*) FILTER (WHERE state = 'open')::float8 AS open,
      (count(*) FILTER (WHERE state = 'confirmed'))::float8
        / NULLIF(count(*) FILTER (WHERE state IN ('confirmed', 'rejected')), 0) AS precision
    FROM flags WHERE NOT is_superseded GROUP BY rule ORDER BY rule`;
}
