import type { RunEvent } from '@modewatch/core/events';
import { pause } from '../pause.ts';
import { DiskFullError, type SpoolWriter } from '../spool/spool-writer.ts';

const retryEveryMs = 250;
/** Once asked to stop, for how long there may still come room for what is left to write. */
const lastWaitMs = 3000;

/**
 * Appends an event. On a full disk the training waits here, its state in memory and every record so far intact, until
 * there is room: the recorder deletes what it has delivered, or somebody tidies up.
 *
 * @param tell hears that the training waits, and that it goes on
 * @throws DiskFullError when the training is asked to stop while there is no room
 */
export async function appendPatiently(
  spool: Pick<SpoolWriter, 'append'>,
  event: RunEvent,
  { signal, tell }: { signal: AbortSignal; tell: (message: string) => void },
): Promise<void> {
  let isWaiting = false;
  let waitedSinceStop = 0;
  for (;;) {
    try {
      spool.append(event);
      if (isWaiting) tell('There is room again: training goes on.');
      return;
    } catch (error) {
      if (!(error instanceof DiskFullError) || waitedSinceStop >= lastWaitMs) throw error;
      if (!isWaiting) tell(`The disk is full: ${error.message}. Training waits until there is room.`);
    }
    isWaiting = true;
    if (signal.aborted) waitedSinceStop += retryEveryMs;
    await pause(retryEveryMs, signal.aborted ? undefined : signal);
  }
}
