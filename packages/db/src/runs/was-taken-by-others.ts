import type { Queries } from '../connection.ts';

/** Whether a worker of another name has been at a run before. */
export async function wasTakenByOthers(
  queries: Queries,
  { runId, worker }: { runId: string; worker: string },
): Promise<boolean> {
  const others = await queries.attempt.count({ where: { runId, worker: { not: worker } } });
  return others > 0;
}
