import fs from 'node:fs';
import path from 'node:path';
import type { Db } from '@modewatch/db';
import { createQueue } from '@modewatch/db/queue';
import { loadRunConfig } from './config/load-run-config.ts';
import { repository } from './env.ts';

/** Healthy runs and broken ones, side by side. */
const demoFiles = /^(fashion-mnist-.+|ring)\.yaml$/;

/**
 * Gives a visitor something to watch: puts the example runs into an empty database and into the queue.
 *
 * @returns how many runs it made; 0 when the database has runs already
 */
export async function startDemo(
  db: Pick<Db, 'runs' | 'sweeps'>,
  url: string,
  folder = path.join(repository, 'examples'),
): Promise<number> {
  if ((await db.runs.count()) > 0) return 0;
  const configs = fs
    .readdirSync(folder)
    .filter((name) => demoFiles.test(name))
    .sort()
    .map((name) => loadRunConfig(path.join(folder, name)));
  const [first] = configs;
  if (!first) return 0;
  const sweep = await db.sweeps.create({ project: first.project, name: 'demo' });
  const queue = await createQueue(url);
  try {
    for (const config of configs) {
      const { id } = await db.runs.create({ config, sweepId: sweep.id });
      await queue.enqueueRun(id);
    }
  } finally {
    await queue.close();
  }
  return configs.length;
}
