import type { Queries } from '../connection.ts';

/** All that a training needs to go on. */
export type Checkpoint = { attempt: number; step: number; imagesSeen: number; state: Uint8Array };

/** The checkpoint from which a run would be gone on with; null when there is none. */
export async function latestCheckpoint(queries: Queries, runId: string): Promise<Checkpoint | null> {
  const found = await queries.checkpoint.findFirst({
    where: { runId },
    orderBy: [{ step: 'desc' }, { attempt: 'desc' }],
    select: { attempt: true, step: true, imagesSeen: true, state: true },
  });
  return found && { ...found, step: Number(found.step), imagesSeen: Number(found.imagesSeen) };
}
