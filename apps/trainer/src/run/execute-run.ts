import type { LogEvent, MetricsEvent, RunEvent, StatusEvent } from '@modewatch/core/events';
import type { Db } from '@modewatch/db';
import type { Outage } from '../database/outage.ts';
import { messageOf } from '../errors.ts';
import { type Delivery, startRecorder } from '../recording/recorder.ts';
import { removeSpool, spoolDirectory } from '../spool/spool-directory.ts';
import { DiskFullError, openSpoolWriter } from '../spool/spool-writer.ts';
import { closingEvents, isEnd, type RunOutcome } from './closing-events.ts';
import { forkRunProcess } from './fork-run-process.ts';
import { keepHeartbeat } from './heartbeat.ts';
import type { FromRunProcess } from './messages.ts';

export type ExecuteRunOptions = {
  db: Db;
  outage: Outage;
  dataDir: string;
  runId: string;
  /** Who leases it, as shown to people. */
  worker: string;
  /** Interrupts the run: last checkpoint, back to pending. */
  signal: AbortSignal;
  say: (line: string) => void;
  onEvent?: (event: MetricsEvent | LogEvent | StatusEvent) => void;
};

export type ExecutedRun = {
  outcome: RunOutcome;
  reason: string | undefined;
  attempt: number;
  step: number;
  /** Whether a checkpoint was written, so that another attempt would get further. */
  hasCheckpoint: boolean;
  /** Whether all its events are in the database; what is not waits in the spool. */
  delivery: Delivery;
};

/** At the end of a run, how long to wait for a database that is slow or away. */
const flushMs = 10_000;

/**
 * Leases a run and sees it through: forks the process that trains, records its events, keeps its heartbeat, and says
 * how it ended.
 *
 * @throws ConflictError when the run is running elsewhere or has ended; NotFoundError
 */
export async function executeRun(options: ExecuteRunOptions): Promise<ExecutedRun> {
  const { db, outage, dataDir, runId, worker, signal, say, onEvent } = options;
  const { attempt, config, checkpoint } = await db.runs.lease({ runId, worker });
  const key = { runId, attempt };
  const directory = spoolDirectory(dataDir, key);
  const over = new AbortController();
  const seen = { step: checkpoint?.step ?? 0, hasCheckpoint: false, isSuperseded: false };
  let status: Pick<StatusEvent, 'status' | 'reason'> = { status: 'running' };

  function onMessage(message: FromRunProcess) {
    switch (message.type) {
      case 'trouble':
        return say(message.message);
      case 'engine':
        return void outage
          .outlast(() => db.runs.describeEngine({ ...key, engine: message.engine }), { signal: over.signal })
          .catch((error) => say(`The engine of the run could not be noted: ${messageOf(error)}`));
      case 'checkpoint':
        seen.hasCheckpoint = true;
        return;
      case 'event':
        seen.step = message.event.step ?? seen.step;
        if (message.event.type === 'status') status = message.event;
        return onEvent?.(message.event);
    }
  }

  const runProcess = forkRunProcess(
    { type: 'start', key, config, dataDir, parentPid: process.pid, checkpoint },
    onMessage,
  );
  const recorder = startRecorder({ db, key, directory, outage, say });
  const heartbeat = keepHeartbeat({
    db,
    key,
    outage,
    signal: over.signal,
    onEnd(why) {
      seen.isSuperseded = why === 'superseded';
      runProcess.stop(why === 'canceled' ? 'canceled' : 'interrupted');
    },
  });
  const interrupt = () => runProcess.stop('interrupted');
  signal.addEventListener('abort', interrupt);
  if (signal.aborted) interrupt();

  const end = await runProcess.ended;
  signal.removeEventListener('abort', interrupt);
  const closing = isEnd(status.status)
    ? { outcome: status.status, reason: status.reason, events: [] }
    : closingEvents(end, { step: seen.step, stopReason: runProcess.stopReason() });
  appendClosing(directory, closing.events, say);
  const delivery = await recorder.finish(flushMs);
  over.abort();
  await heartbeat;
  if (delivery !== 'pending') removeSpool(directory);
  const outcome = seen.isSuperseded ? 'superseded' : closing.outcome;
  return {
    outcome,
    reason: closing.reason,
    attempt,
    step: seen.step,
    hasCheckpoint: seen.hasCheckpoint,
    delivery,
  };
}

/** The run process is dead, so its spool is ours now. */
function appendClosing(directory: string, events: RunEvent[], say: (line: string) => void): void {
  if (events.length === 0) return;
  const spool = openSpoolWriter(directory, { pid: process.pid, parentPid: process.pid });
  try {
    for (const event of events) spool.append(event);
  } catch (error) {
    if (!(error instanceof DiskFullError)) throw error;
    say(`How the run ended could not be written down: ${error.message}.`);
  } finally {
    spool.close();
  }
}
