import { type Db, NotFoundError } from '@modewatch/db';
import type { Outage } from '../database/outage.ts';
import { pause } from '../pause.ts';
import type { SpoolKey } from '../spool/spool-directory.ts';

/** A run is lost after four of these without a word. */
const everyMs = 5000;

/**
 * Says every few seconds that an attempt is alive, until `signal` aborts.
 *
 * @param options.onEnd called when the attempt has no say any more: another has been leased, or the run was canceled
 *   or deleted meanwhile
 */
export async function keepHeartbeat(options: {
  db: Pick<Db, 'runs'>;
  key: SpoolKey;
  outage: Outage;
  signal: AbortSignal;
  onEnd: (why: 'superseded' | 'canceled') => void;
}): Promise<void> {
  const { db, key, outage, signal, onEnd } = options;
  const isFinal = (error: unknown) => error instanceof NotFoundError;
  try {
    while (!signal.aborted) {
      const answer = await outage.outlast(() => db.runs.heartbeat(key), { signal, isFinal });
      if (answer !== 'current') onEnd(answer);
      await pause(everyMs, signal);
    }
  } catch (error) {
    if (isFinal(error)) onEnd('canceled');
    else if (!signal.aborted) throw error;
  }
}
