import type { RunEvent } from '@modewatch/core/events';
import { DatabaseError, type Db } from '@modewatch/db';
import type { Outage } from '../database/outage.ts';
import { messageOf } from '../errors.ts';
import { unlessAborted } from '../pause.ts';
import { type Delivery, startRecorder } from '../recording/recorder.ts';
import { lastSaid } from '../spool/last-said.ts';
import { removeSpool, type SpoolKey, spoolDirectory } from '../spool/spool-directory.ts';
import { DiskFullError, openSpoolWriter } from '../spool/spool-writer.ts';
import { hostName } from '../worker/worker-name.ts';
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
  /** Runs that this process executes at once; 1 unless given. */
  concurrency?: number;
  /** Of memory that its process may use, bytes; none when left out. */
  memoryLimit?: number | undefined;
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
  /** Of one that is lost, how often in a row that has happened at this step; 0 where the database has not heard of it. */
  lostInARow: number;
};

/** At the end of a run, how long to wait in all for a database that is slow or away. */
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
  const beside = await db.workers.capacityBeside({ host: hostName(), asker: worker });
  const lease = await db.runs.lease({ runId, worker });
  const { attempt, config, checkpoint, isRebased, damagedSteps, engine } = lease;
  const { name = runId, steps } = config; // a stored run has a name
  options.onLease?.({ name, attempt, step: checkpoint?.step ?? 0, steps });
  const key = { runId, attempt };
  const directory = spoolDirectory(dataDir, key);
  spoolsInUse.add(directory);
  const tooLate = new AbortController();
  let flushing: NodeJS.Timeout | undefined;
  try {
    const runProcess = forkRunProcess({
      type: 'start',
      key,
      config,
      dataDir,
      database,
      parentPid: process.pid,
      concurrency: (options.concurrency ?? 1) + beside,
      memoryLimit: options.memoryLimit ?? null,
      checkpoint,
      isRebased,
      damagedSteps,
      engine,
    });
    const onStopped = () => runProcess.stop('canceled');
    const recorder = startRecorder({ db, key, directory, outage, say, onStopped });
    const { isSuperseded, noted } = await attend(runProcess, { key, tooLate: tooLate.signal }, options);
    flushing = setTimeout(() => tooLate.abort(), outage.unusable.aborted ? 0 : flushMs);
    const end = await runProcess.ended;
    const said = lastSaid(directory);
    const step = said.step ?? runProcess.seen.step;
    const hasCheckpoint = said.hasCheckpoint || runProcess.seen.hasCheckpoint;
    const closing = said.end
      ? { outcome: said.end.status, reason: said.end.reason, events: [] }
      : closingEvents(end, { step, stopReason: runProcess.stopReason(), isSilent: said.isSilent });
    await appendClosing(directory, { events: closing.events, database, say });
    const delivery = await recorder.finish(tooLate.signal);
    if (delivery !== 'pending') removeSpool(directory);
    await noted;
    const { reason } = closing;
    const outcome = isSuperseded ? 'superseded' : closing.outcome;
    const isRefused = end.code === refusedExitCode;
    const isLost = outcome === 'lost' && delivery === 'complete';
    const lostInARow = isLost
      ? await lose({ ...key, reason: reason ?? outcome }, options, tooLate.signal)
      : 0;
    return { name, outcome, reason, isRefused, attempt, step, hasCheckpoint, delivery, lostInARow };
  } finally {
    clearTimeout(flushing);
    tooLate.abort();
    spoolsInUse.delete(directory);
  }
}

/**
 * Keeps the heartbeat of a run process, and stops it when it has no say any more or is asked to, until it ends.
 *
 * @returns whether another attempt has taken the run over; `noted` resolves when what it told of itself is stored, or not
 */
async function attend(
  runProcess: RunProcess,
  { key, tooLate }: { key: SpoolKey; tooLate: AbortSignal },
  { db, outage, signal, say, onEvent }: ExecuteRunOptions,
): Promise<{ isSuperseded: boolean; noted: Promise<unknown> }> {
  let isSuperseded = false;
  const over = new AbortController();
  const noted: Promise<void>[] = [];
  const note = (what: string, operation: () => Promise<void>) =>
    noted.push(
      outage.outlast(operation, { signal: tooLate, isFinal: isOfTheQuery }).catch((error: unknown) => {
        if (!tooLate.aborted) say(`${what} could not be noted: ${messageOf(error)}`);
      }),
    );
  const provenance = provenanceHere(); // once: tried again later, it would tell of another moment
  note('From what code this run is trained', async () =>
    db.runs.describeProvenance({ ...key, provenance: await provenance }),
  );
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
    if (message.type === 'engine')
      note('What computes this run', () => db.runs.describeEngine({ ...key, engine: message.engine }));
  });
  const interrupt = () => runProcess.stop('interrupted');
  signal.addEventListener('abort', interrupt);
  if (signal.aborted) interrupt();
  await runProcess.ended;
  signal.removeEventListener('abort', interrupt);
  over.abort();
  await heartbeat;
  return { isSuperseded, noted: Promise.all(noted) };
}

/** Whether it is not the database that failed, so that trying again is in vain, as when the run has been deleted. */
const isOfTheQuery = (error: unknown) => !(error instanceof DatabaseError);

/** Says that a run is lost, so that its heartbeat need not be missed first. */
async function lose(
  lost: SpoolKey & { reason: string },
  { db, outage }: ExecuteRunOptions,
  tooLate: AbortSignal,
): Promise<number> {
  const insistence = { signal: tooLate, isFinal: isOfTheQuery };
  const inARow = await outage
    .outlast(() => db.runs.loseAttempt(lost), insistence)
    .catch(unlessAborted(tooLate));
  return inARow ?? 0;
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
