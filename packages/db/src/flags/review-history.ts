import type { RuleName } from '@modewatch/core/detect';
import type { Queries } from '../connection.ts';
import { assertInteger } from '../limits.ts';
import type { ReviewRow } from './flag-row.ts';

/** A review and the flag that it is of. */
export type ReviewedFlag = ReviewRow & {
  flagId: string;
  rule: RuleName;
  runId: string;
  runName: string;
};

/**
 * What people said of flags, of all projects or of one, the newest first, those that they took back included.
 *
 * @param query.limit 1..200
 */
export async function reviewHistory(
  queries: Queries,
  { project, limit }: { project?: string | undefined; limit: number },
): Promise<ReviewedFlag[]> {
  assertInteger('limit', limit, { min: 1, max: 200 });
  const rows = await queries.review.findMany({
    ...(project !== undefined && { where: { flag: { run: { project: { name: project } } } } }),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: { flag: { select: { rule: true, runId: true, run: { select: { name: true } } } } },
  });
  return rows.map(({ flag, ...review }) => ({
    ...review,
    rule: flag.rule as RuleName, // written by store-flag.ts only
    runId: flag.runId,
    runName: flag.run.name,
  }));
}
