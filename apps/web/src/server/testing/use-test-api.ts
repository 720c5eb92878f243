import type { Db } from '@modewatch/db';
import { useTestDatabase } from '@modewatch/db/testing';
import { vi } from 'vitest';
import { enqueueRun } from '../enqueue-run.ts';
import { createLiveHub } from '../live/hub.ts';
import { createCaller } from '../root.ts';

/** The API as a page calls it, on a database for the test file that calls this, dropped after its last test. */
export async function useTestApi(): Promise<{
  db: Db;
  url: string;
  api: ReturnType<typeof createCaller>;
}> {
  vi.setConfig({ testTimeout: 60_000 }); // a loaded machine takes its time
  const { db, url } = await useTestDatabase();
  const api = createCaller({
    ...{ db, live: createLiveHub((...listeners) => db.changes.listen(...listeners)) },
    enqueueRun: (runId) => enqueueRun(url, runId),
  });
  return { db, url, api };
}
