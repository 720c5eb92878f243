import { type Db, heartbeatTimeoutSeconds } from '@modewatch/db';
import type { Outage } from '../database/outage.ts';
import { pause } from '../pause.ts';

/** How often a worker looks for runs that are lost. */
export const reapEveryMs = 3000;

/**
 * Marks runs as lost whose heartbeat has stopped, whoever trained them, until `signal` aborts. Those that came from
 * the queue are taken up again from there.
 *
 * While this process cannot reach the database it cannot tell who lives, and neither can others say so: after an
 * outage everyone gets the time for a heartbeat first.
 */
export async function reapLostRuns(options: {
  db: Pick<Db, 'runs'>;
  outage: Outage;
  signal: AbortSignal;
  say: (line: string) => void;
}): Promise<void> {
  const { db, outage, signal, say } = options;
  while (!signal.aborted) {
    const sinceFailureMs = performance.now() - (outage.lastFailure() ?? Number.NEGATIVE_INFINITY);
    if (sinceFailureMs > heartbeatTimeoutSeconds * 1000) {
      const lost = await outage.attempt(() => markLostRuns(db));
      for (const runId of lost ?? []) say(`${runId}: lost, its heartbeat has stopped`);
    }
    await pause(reapEveryMs, signal);
  }
}

/** Marks runs whose heartbeat has stopped, and gives their ids. */
export function markLostRuns(db: Pick<Db, 'runs'>): Promise<string[]> {
  return db.runs.markLost({ olderThanSeconds: heartbeatTimeoutSeconds });
}
