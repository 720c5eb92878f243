import { runConfig } from '@modewatch/core/config';
import type { Db } from '../create-db.ts';

/** A run that a worker has just begun, for tests of what happens to it. */
export async function leasedRun(db: Db, project?: string): Promise<{ runId: string; attempt: number }> {
  const { id: runId } = await db.runs.create({ config: runConfig.parse({ project }) });
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  return { runId, attempt };
}
