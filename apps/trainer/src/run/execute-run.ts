import type { RunEvent } from '@modewatch/core/events';
import type { Db } from '@modewatch/db';
import type { Outage } from '../database/outage.ts';
import { unlessAborted } from '../pause.ts';
import { type Delivery, startRecorder } from '../recording/recorder.ts';
import { lastSaid } from '../spool/last-said.ts';
import { removeSpool, spoolDirectory } from '../spool/spool-directory.ts';
import { DiskFullError, openSpoolWriter } from '../spool/spool-writer.ts';
import { appendPatiently } from './append-patiently.ts';
import { closingEvents, type RunOutcome } from './closing-events.ts';
import { forkRunProcess, type RunProcess } from './fork-run-process.ts';
import { keepHeartbeat } from './heartbeat.ts';
import { type LightEvent, refusedExitCode } from './messages.ts';
import { provenanceHere } from './provenance.ts';

export type ExecuteRunOptions = {
  db: Db;
  outage: Outage;
  dataDir: string;
  /** Spools that this process records; the run's is among them until all is said. */
  spoolsInUse: Set<string>;
  runId: string;
  /** Who leases it, as shown to people. */
  worker: string;
  /** Runs at once on this machine, which share its cores; 1 unless given. */
  concurrency?: number;
  /** Interrupts the run: last checkpoint, back to pending. */
  signal: AbortSignal;
  say: (line: string) => void;
  onLease?: (lease: { name: string; attempt: number; step: number; steps: number }) => void;
  onEvent?: (event: LightEvent) => void;
};

export type ExecutedRun = {
  name: string;
  outcome: RunOutcome;
  reason: string | undefined;
  /** Whether it failed because what was asked for by name cannot compute it. */
  isRefused: boolean;
  attempt: number;
  step: number;
  /** Whether a checkpoint was written, so that another attempt would get further. */
  hasCheckpoint: boolean;
  /** What is not in the database yet waits in the spool. */
  delivery: Delivery;
};

/** At the end of a run, how long to wait for a database that is slow or away. */
const flushMs = 10_000;

/**
 * Leases a run and sees it through: forks the process that trains, records its events, keeps its heartbeat, and says
 * how it ended.
 *
 * @throws ConflictError when the run is being trained elsewhere or has ended; NotFoundError
 */
export async function executeRun(options: ExecuteRunOptions): Promise<ExecutedRun> {
  const { db, outage, dataDir, spoolsInUse, runId, worker, say } = options;
  const database = await db.identity();
  const lease = await db.runs.lease({ runId, worker });
  const { attempt, config, checkpoint, isRebased, damagedSteps, engine } = lease;
  const { name = runId, steps } = config; // a stored run has a name
  options.onLease?.({ name, attempt, step: checkpoint?.step ?? 0, steps });
  const key = { runId, attempt };
  const directory = spoolDirectory(dataDir, key);
  spoolsInUse.add(directory);
  try {
    const runProcess = forkRunProcess({
      type: 'start',
      key,
      config,
      dataDir,
      database,
      parentPid: process.pid,
      concurrency: options.concurrency ?? 1,
      checkpoint,
      isRebased,
      damagedSteps,
      engine,
    });
    const onStopped = () => runProcess.stop('canceled');
    const recorder = startRecorder({ db, key, directory, outage, say, onStopped });
    const { isSuperseded } = await attend(runProcess, key, options);
    const end = await runProcess.ended;
    const said = lastSaid(directory);
    const step = said.step ?? runProcess.seen.step;
    const hasCheckpoint = said.hasCheckpoint || runProcess.seen.hasCheckpoint;
    const closing = said.end
      ? { outcome: said.end.status, reason: said.end.reason, events: [] }
      : closingEvents(end, { step, stopReason: runProcess.stopReason(), isSilent: said.isSilent });
    await appendClosing(directory, { events: closing.events, database, say });
    const delivery = await recorder.finish(AbortSignal.timeout(flushMs));
    if (delivery !== 'pending') removeSpool(directory);
    const outcome = isSuperseded ? 'superseded' : closing.outcome;
    const isRefused = end.code === refusedExitCode;
    return { name, outcome, reason: closing.reason, isRefused, attempt, step, hasCheckpoint, delivery };
  } finally {
    spoolsInUse.delete(directory);
  }
}

/** Keeps the heartbeat of a run process, and stops it when it has no say any more or is asked to, until it ends. */
async function attend(
  runProcess: RunProcess,
  key: { runId: string; attempt: number },
  { db, outage, signal, say, onEvent }: ExecuteRunOptions,
): Promise<{ isSuperseded: boolean }> {
  let isSuperseded = false;
  const over = new AbortController();
  const noted: Promise<unknown>[] = [];
  const note = (operation: () => Promise<unknown>) =>
    noted.push(outage.outlast(operation, { signal: over.signal }).catch(unlessAborted(over.signal)));
  note(async () => db.runs.describeProvenance({ ...key, provenance: await provenanceHere() }));
  const heartbeat = keepHeartbeat({
    ...{ db, key, outage, signal: over.signal },
    onEnd(why) {
      isSuperseded = why === 'superseded';
      runProcess.stop(why === 'canceled' ? 'canceled' : 'interrupted');
    },
  });
  runProcess.onMessage((message) => {
    if (message.type === 'trouble') say(message.message);
    if (message.type === 'event') onEvent?.(message.event);
    if (message.type === 'engine') note(() => db.runs.describeEngine({ ...key, engine: message.engine }));
  });
  const interrupt = () => runProcess.stop('interrupted');
  signal.addEventListener('abort', interrupt);
  if (signal.aborted) interrupt();
  await runProcess.ended;
  signal.removeEventListener('abort', interrupt);
  over.abort();
  await Promise.all([heartbeat, ...noted]);
  return { isSuperseded };
}

/** The run process is dead, so its spool is ours now. */
async function appendClosing(
  directory: string,
  { events, database, say }: { events: RunEvent[]; database: string; say: (line: string) => void },
): Promise<void> {
  if (events.length === 0) return;
  const spool = openSpoolWriter(directory, { pid: process.pid, parentPid: process.pid, database });
  try {
    for (const event of events)
      await appendPatiently(spool, event, { signal: AbortSignal.abort(), tell: say });
  } catch (error) {
    if (!(error instanceof DiskFullError)) throw error;
    say(`How the run ended could not be written down: ${error.message}.`);
  } finally {
    spool.close();
  }
}
