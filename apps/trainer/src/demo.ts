import fs from 'node:fs';
import path from 'node:path';
import type { Db } from '@modewatch/db';
import { createQueue } from '@modewatch/db/queue';
import { loadRunConfig } from './config/load-run-config.ts';
import { repository } from './env.ts';

/** Healthy runs and broken ones, side by side. Named one by one, so that another example doesn't make the demo longer. */
const demoFiles = /^(fashion-mnist-(healthy|minimax|uniform-latent|dcgan|collapse)|ring)\.yaml$/;

const sweep = 'demo';

/**
 * Gives a visitor something to watch: puts the example runs into an empty database and into the queue. A demo that an
 * earlier process stored, but died before all of it was queued, is queued now.
 *
 * @returns how many runs it made; 0 when the database has runs already
 */
export async function startDemo(
  db: Pick<Db, 'runs' | 'sweeps'>,
  url: string,
  folder = path.join(repository, 'examples'),
): Promise<number> {
  const configs = fs
    .readdirSync(folder)
    .filter((name) => demoFiles.test(name))
    .sort()
    .map((name) => loadRunConfig(path.join(folder, name)));
  const [first] = configs;
  if (!first) return 0;
  const { project } = first;
  const isNew = (await db.runs.count()) === 0;
  if (isNew) await db.sweeps.createGroup({ project, name: sweep, configs });
  const pending = await db.sweeps.pendingRuns({ project, name: sweep });
  if (pending.length === 0) return 0;
  const queue = await createQueue(url);
  try {
    for (const runId of pending) await queue.enqueueRun(runId);
  } finally {
    await queue.close();
  }
  return isNew ? configs.length : 0;
}
