import { createQueue } from '@modewatch/db/queue';
import { type CommandLine, startCommand } from './command-line.ts';
import { eventually } from './eventually.ts';
import type { World } from './world.ts';

/** Puts a run into the queue, as the web app does. */
export async function enqueue(world: World, runId: string): Promise<void> {
  const queue = await createQueue(world.url);
  await queue.enqueueRun(runId);
  await queue.close();
}

/** Starts a worker as a user would, for one run at a time. @param dataDir its own as on another machine */
export function startWorker(world: World, dataDir = world.dataDir): CommandLine {
  return startCommand(['work', '--no-fetch', '--concurrency', '1'], {
    DATABASE_URL: world.url,
    MODEWATCH_DATA: dataDir,
  });
}

export function untilStep(world: World, runId: string, step: number): Promise<boolean> {
  return eventually(`step ${step}`, async () => (await world.db.runs.byId(runId)).step >= step);
}

export function untilStatus(world: World, runId: string, status: string): Promise<boolean> {
  return eventually(status, async () => (await world.db.runs.byId(runId)).status === status);
}
