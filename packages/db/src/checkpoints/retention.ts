import { mostPersistence } from '@modewatch/core/detect';
import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import type { Objective } from './objective.ts';

/** One to go on from, and the one before it in case the newest is damaged. */
const keptNewest = 2;
/** Of the verdicts so far, the newest first, the one at which a flag of the next may begin. */
const earliestOnset = mostPersistence - 2;

/**
 * Whether a checkpoint `c` belongs to the training as it stands, as a condition: no later attempt resumed before it.
 * Others are there only because something refers to them.
 */
export const isCurrent = Prisma.sql`NOT EXISTS (
  SELECT FROM attempts later WHERE later.run_id = c.run_id AND later.number > c.attempt
    AND COALESCE(later.resumed_step, -1) < c.step)`;

/**
 * Begins a query with what a run keeps without being asked to, as rows of step and attempt: `newest`, the newest two;
 * `best`, the best by its objective (of equally good ones the earliest); and `fallback`, the newest from before any
 * collapse that the next verdict may find, because a flag begins at an earlier verdict than the one that raises it. Those
 * that a later attempt superseded count for nothing.
 */
export function withRetained(runId: string, objective: Objective | null): Prisma.Sql {
  const direction = objective?.goal === 'maximize' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return Prisma.sql`
    WITH own AS (SELECT step, attempt, objective FROM checkpoints c WHERE run_id = ${runId}::uuid AND ${isCurrent}),
    newest AS (SELECT step, attempt FROM own ORDER BY step DESC, attempt DESC LIMIT ${keptNewest}),
    best AS (
      SELECT step, attempt FROM own WHERE objective IS NOT NULL
      ORDER BY objective ${direction}, step, attempt DESC LIMIT 1
    ),
    fallback AS (
      SELECT step, attempt FROM own WHERE step < (
        SELECT step FROM verdicts WHERE run_id = ${runId}::uuid AND NOT is_superseded
        ORDER BY step DESC OFFSET ${earliestOnset} LIMIT 1)
      ORDER BY step DESC, attempt DESC LIMIT 1
    )`;
}

/** Deletes a run's checkpoints but those that it keeps by itself, and those that something refers to. */
export async function letGoCheckpoints(
  queries: Queries,
  runId: string,
  objective: Objective | null,
): Promise<void> {
  await queries.$executeRaw`
    ${withRetained(runId, objective)}
    DELETE FROM checkpoints WHERE run_id = ${runId}::uuid AND cardinality(kept_for) = 0
      AND (step, attempt) NOT IN (
        SELECT * FROM newest UNION ALL SELECT * FROM best UNION ALL SELECT * FROM fallback)`;
}
