import { objectiveOf } from '../checkpoints/objective.ts';
import { letGoCheckpoints } from '../checkpoints/retention.ts';
import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { recomputeSummaries } from '../metrics/summaries.ts';
import { notifyChange } from '../notify.ts';
import { supersedeVerdicts } from '../verdicts/supersede-verdicts.ts';

type Opened = {
  runId: string;
  /** Who takes it; null: it waits for somebody. */
  worker: string | null;
  /** Step that it goes on from; null: from the beginning. */
  resumedStep: number | null;
};

/**
 * Opens the next attempt of a run, or the one that waits already. From here on the run goes by it: what earlier ones
 * still record is kept, but does not change the run. Their steps after `resumedStep` are not shown any more. The run's
 * row must be locked.
 *
 * @returns its number
 */
export async function openAttempt(queries: Queries, attempt: Opened): Promise<number> {
  const number = (await changeWaiting(queries, attempt)) ?? (await addAttempt(queries, attempt));
  if (number > 1) await supersede(queries, attempt);
  await notifyChange(queries, { runId: attempt.runId, what: ['metrics', 'snapshot', 'verdict', 'status'] });
  return number;
}

const startOf = ({ worker }: Opened) => (worker === null ? Prisma.sql`NULL` : Prisma.sql`now()`);

async function changeWaiting(queries: Queries, attempt: Opened): Promise<number | undefined> {
  const { runId, worker, resumedStep } = attempt;
  const [waiting] = await queries.$queryRaw<{ number: number }[]>`
    UPDATE attempts SET worker = ${worker}, resumed_step = ${resumedStep}::int8, started_at = ${startOf(attempt)}
    WHERE run_id = ${runId}::uuid AND started_at IS NULL
    RETURNING number`;
  return waiting?.number;
}

async function addAttempt(queries: Queries, attempt: Opened): Promise<number> {
  const { runId, worker, resumedStep } = attempt;
  await queries.$executeRaw`
    UPDATE attempts SET last_heard_at = heartbeat_at FROM runs
    WHERE run_id = ${runId}::uuid AND id = run_id AND number = attempt`;
  const [added] = await queries.$queryRaw<{ number: number }[]>`
    WITH run AS (UPDATE runs SET attempt = attempt + 1 WHERE id = ${runId}::uuid RETURNING id, attempt)
    INSERT INTO attempts (run_id, number, worker, resumed_step, started_at)
    SELECT id, attempt, ${worker}, ${resumedStep}::int8, ${startOf(attempt)} FROM run
    RETURNING number`;
  return added!.number; // whoever locked the run has found it
}

async function supersede(queries: Queries, { runId, resumedStep }: Opened): Promise<void> {
  await queries.snapshot.updateMany({
    where: { runId, step: { gt: resumedStep ?? -1 }, isSuperseded: false },
    data: { isSuperseded: true },
  });
  await supersedeVerdicts(queries, { runId, resumedStep });
  await letGoCheckpoints(queries, runId, await objectiveOf(queries, runId));
  await recomputeSummaries(queries, runId);
}
