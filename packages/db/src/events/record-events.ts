import type { NumberedEvent, RunEvent } from '@modewatch/core/events';
import { recordCheckpoints } from '../checkpoints/record-checkpoints.ts';
import type { Queries } from '../connection.ts';
import { NotFoundError, SetBackError } from '../errors.ts';
import { recordEvaluations } from '../evaluations/record-evaluations.ts';
import type { PrismaClient } from '../generated/client/client.ts';
import { type AttemptWindow, attemptWindows, readWindows } from '../metrics/attempt-windows.ts';
import { recordMetrics } from '../metrics/record-metrics.ts';
import { answerCollapse } from '../sweeps/answer-collapse.ts';
import { followRun } from '../sweeps/follow-run.ts';
import { reportTrial } from '../sweeps/report-trial.ts';
import { recordVerdicts } from '../verdicts/record-verdicts.ts';
import { recordLogLines } from './record-log-lines.ts';
import { recordProgress } from './record-progress.ts';
import { recordRealSamples } from './record-real-samples.ts';
import { recordSnapshots } from './record-snapshots.ts';

/** Events of one type, numbered. */
export type Numbered<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }> & { seq: number };

/** What the parts of a recording need to know of the attempt. */
export type Recording = {
  runId: string;
  attempt: number;
  /** A later attempt has been opened: the events are kept, the run goes by the later one. */
  isSuperseded: boolean;
  /** The steps that are shown; null when later attempts show them all. */
  window: AttemptWindow | null;
};

/**
 * Stores events of an attempt, all or none of them. What is sent twice is stored once: events up to the last recorded
 * number are skipped, and a point is stored once per (attempt, step, key) whatever its event's number is.
 *
 * @param recording.afterSeq the number up to which events were recorded before, by what this was answered last
 * @returns the number up to which events are recorded now, and whether the run has been stopped, by somebody or by what
 *   it has just logged: its worker need not wait for the next heartbeat to hear of it
 * @throws NotFoundError when there is no such attempt; SetBackError when less is recorded than `afterSeq` says: what is
 *   missing has to be sent again
 */
export async function recordEvents(
  prisma: PrismaClient,
  recorded: EventsOfAttempt,
): Promise<{ lastSeq: number; isStopped: boolean }> {
  const { runId, attempt, events, afterSeq = 0 } = recorded;
  return prisma.$transaction(async (tx) => {
    const { lastSeq, resumedStep, newestAttempt } = await lockAttempt(tx, runId, attempt);
    if (lastSeq < afterSeq) throw setBack(recorded, lastSeq);
    const fresh = events.filter(({ seq }) => seq > lastSeq).sort((a, b) => a.seq - b.seq);
    const newLastSeq = fresh.at(-1)?.seq;
    if (newLastSeq === undefined) return { lastSeq, isStopped: false };

    const isSuperseded = attempt < newestAttempt;
    const windows = isSuperseded ? await readWindows(tx, runId) : attemptWindows([{ attempt, resumedStep }]);
    const window = windows.find((each) => each.attempt === attempt) ?? null;
    const recording: Recording = { runId, attempt, isSuperseded, window };
    const [metrics, snapshots] = [ofType(fresh, 'metrics'), ofType(fresh, 'snapshot')];
    const [evaluations, verdicts] = [ofType(fresh, 'evaluation'), ofType(fresh, 'verdict')];
    const references = ofType(fresh, 'reference');
    const [checkpoints, logs, statuses] = [
      ofType(fresh, 'checkpoint'),
      ofType(fresh, 'log'),
      ofType(fresh, 'status'),
    ];
    await recordMetrics(tx, recording, metrics);
    await recordSnapshots(tx, recording, snapshots);
    await recordRealSamples(tx, recording, references);
    await recordEvaluations(tx, recording, evaluations);
    await recordVerdicts(tx, recording, verdicts);
    await recordCheckpoints(tx, recording, checkpoints);
    await recordLogLines(tx, recording, logs);
    const changed = {
      metrics,
      snapshot: [...snapshots, ...references],
      verdict: verdicts,
      checkpoint: checkpoints,
      log: logs,
      status: statuses,
    };
    const what = (Object.keys(changed) as (keyof typeof changed)[]).filter(
      (part) => changed[part].length > 0,
    );
    await answerCollapse(tx, recording, verdicts);
    await recordProgress(tx, recording, { events: fresh, what });
    await followRun(tx, runId);
    await reportTrial(tx, recording, metrics);
    return { lastSeq: newLastSeq, isStopped: !isSuperseded && (await isCanceled(tx, runId)) };
  });
}

type EventsOfAttempt = {
  runId: string;
  attempt: number;
  events: NumberedEvent[];
  afterSeq?: number | undefined;
};

function setBack({ runId, attempt, afterSeq }: EventsOfAttempt, lastSeq: number): SetBackError {
  const message = `The database had recorded the events of attempt ${attempt} of run ${runId} up to ${afterSeq}, but has them up to ${lastSeq} only`;
  return new SetBackError(message, { lastSeq });
}

/** The number up to which the events of an attempt are recorded; 0 before the first. @throws NotFoundError */
export async function lastRecordedSeq(
  queries: Queries,
  { runId, attempt }: { runId: string; attempt: number },
): Promise<number> {
  const found = await queries.attempt.findUnique({
    where: { runId_number: { runId, number: attempt } },
    select: { lastSeq: true },
  });
  if (!found) throw noSuchAttempt(runId, attempt);
  return Number(found.lastSeq);
}

async function isCanceled(tx: Queries, runId: string): Promise<boolean> {
  const run = await tx.run.findUnique({ where: { id: runId }, select: { status: true } });
  return run?.status === 'canceled';
}

/** From here on nobody else records for this attempt, or leases its run, until the transaction ends. */
async function lockAttempt(tx: Queries, runId: string, attempt: number) {
  const [row] = await tx.$queryRaw<{ lastSeq: number; resumedStep: number | null; newestAttempt: number }[]>`
    SELECT a.last_seq::float8 AS "lastSeq", a.resumed_step::float8 AS "resumedStep",
           r.attempt AS "newestAttempt"
    FROM runs r JOIN attempts a ON a.run_id = r.id
    WHERE r.id = ${runId}::uuid AND a.number = ${attempt}
    FOR NO KEY UPDATE`;
  if (!row) throw noSuchAttempt(runId, attempt);
  return row;
}

/** For whoever names an attempt that was never leased. */
export const noSuchAttempt = (runId: string, attempt: number) =>
  new NotFoundError(`The run ${runId} has no attempt ${attempt}: lease it first`);

function ofType<Type extends RunEvent['type']>(events: NumberedEvent[], type: Type): Numbered<Type>[] {
  return events.flatMap(
    ({ seq, event }) =>
      event.type === type ? [{ ...(event as Extract<RunEvent, { type: Type }>), seq }] : [], // told by its type
  );
}
