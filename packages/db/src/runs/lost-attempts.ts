import type { Queries } from '../connection.ts';

/**
 * How often in a row, up to its newest attempt, a run was begun or gone on with at one and the same step by an attempt
 * that never said how it ended: killed, each time before its next checkpoint. An attempt that is at work counts too.
 */
export async function attemptsLostInARow(queries: Queries, runId: string): Promise<number> {
  const attempts = await queries.attempt.findMany({
    where: { runId },
    orderBy: { number: 'desc' },
    select: { resumedStep: true, endedAt: true },
  });
  const other = attempts.findIndex(
    ({ resumedStep, endedAt }) => endedAt !== null || resumedStep !== attempts[0]?.resumedStep,
  );
  return other === -1 ? attempts.length : other;
}
