import type { RuleName } from '@modewatch/core/detect';
import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { waitsForReview } from './open-flags.ts';

/** How often people agreed with a rule. */
export type RulePrecision = {
  rule: RuleName;
  confirmed: number;
  rejected: number;
  unsure: number;
  /** Those alone that wait for a review: nobody is asked about an untrained G. */
  open: number;
  /** confirmed / (confirmed + rejected); null before either. */
  precision: number | null;
};

/** Precision of each rule that has raised a flag, over the flags that were reviewed, of all projects or of one. */
export function rulePrecision(
  queries: Queries,
  { project }: { project?: string | undefined } = {},
): Promise<RulePrecision[]> {
  const ofProject = project
    ? Prisma.sql`AND run_id IN (
        SELECT r.id FROM runs r JOIN projects p ON p.id = r.project_id WHERE p.name = ${project})`
    : Prisma.empty;
  return queries.$queryRaw`
    SELECT rule,
      count(*) FILTER (WHERE state = 'confirmed')::float8 AS confirmed,
      count(*) FILTER (WHERE state = 'rejected')::float8 AS rejected,
      count(*) FILTER (WHERE state = 'unsure')::float8 AS unsure,
      count(*) FILTER (WHERE ${waitsForReview})::float8 AS open,
      (count(*) FILTER (WHERE state = 'confirmed'))::float8
        / NULLIF(count(*) FILTER (WHERE state IN ('confirmed', 'rejected')), 0) AS precision
    FROM flags f WHERE NOT is_superseded ${ofProject} GROUP BY rule ORDER BY rule`;
}
