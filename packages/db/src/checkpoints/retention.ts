import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import type { Objective } from './objective.ts';

/** One to go on from, and the one before it in case the newest is damaged. */
export const keptNewest = 2;

/**
 * Deletes a run's checkpoints but the newest two, the best by the run's objective (of equally good ones the earliest),
 * and those that something refers to.
 */
export async function letGoCheckpoints(
  queries: Queries,
  runId: string,
  objective: Objective | null,
): Promise<void> {
  const direction = objective?.goal === 'maximize' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  await queries.$executeRaw`
    WITH own AS (SELECT step, attempt, objective FROM checkpoints WHERE run_id = ${runId}::uuid),
    newest AS (SELECT step, attempt FROM own ORDER BY step DESC, attempt DESC LIMIT ${keptNewest}),
    best AS (
      SELECT step, attempt FROM own WHERE objective IS NOT NULL
      ORDER BY objective ${direction}, step, attempt DESC LIMIT 1
    )
    DELETE FROM checkpoints WHERE run_id = ${runId}::uuid AND cardinality(kept_for) = 0
      AND (step, attempt) NOT IN (SELECT * FROM newest UNION ALL SELECT * FROM best)`;
}

/** Deletes those of later steps, which are trained anew, but not what something refers to. */
export async function letGoCheckpointsAfter(
  queries: Queries,
  { runId, step }: { runId: string; step: number },
): Promise<void> {
  await queries.$executeRaw`
    DELETE FROM checkpoints
    WHERE run_id = ${runId}::uuid AND step > ${step}::int8 AND cardinality(kept_for) = 0`;
}
