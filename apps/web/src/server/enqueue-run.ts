import { createQueue } from '@modewatch/db/queue';

/** Leaves a run to the next free worker. The queue is opened for that alone: it happens when somebody clicks. */
export async function enqueueRun(databaseUrl: string, runId: string): Promise<void> {
  const queue = await createQueue(databaseUrl);
  try {
    await queue.enqueueRun(runId);
  } finally {
    await queue.close();
  }
}
