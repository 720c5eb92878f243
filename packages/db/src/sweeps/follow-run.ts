import { isOver, type SweepObjective, type TrialState, trialTransitions } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import type { RunStatus } from '../runs/run-row.ts';
import { floatText } from '../sql-values.ts';
import { judgedMetrics } from './judged-metrics.ts';

/**
 * Lets the trial that a run belongs to follow it, if there is one: to be called in each transaction that changes a
 * run's status or records its first events. Each state that the trial goes through is recorded with its reason. A trial
 * that has ended for good stays as it ended, whatever is done with its run.
 */
export async function followRun(queries: Queries, runId: string): Promise<void> {
  const trial = await lockTrial(queries, runId);
  if (!trial) return;
  const { state, reason, value, iterations } = await standing(queries, trial);
  const path = stepsTo(trial, state);
  if (path.length === 0) return;
  await queries.$executeRaw`
    UPDATE trials SET state = ${state}::trial_state, reason = ${reason}, changed_at = now(),
      value = ${value === null ? null : floatText(value)}::float8, iterations = ${iterations},
      ends_as = CASE WHEN ${isOver(state)} THEN ends_as END
    WHERE run_id = ${runId}::uuid`;
  await recordChanges(queries, trial, { path, reason });
  if (isOver(trial.state)) await reopenPoint(queries, trial);
}

/** A trial as those who change it see it, with where its run stands. */
export type LockedTrial = {
  runId: string;
  sweepId: string;
  number: number;
  pointNumber: number;
  state: TrialState;
  /** How often it was taken back to before a collapse. */
  rewinds: number;
  endsAs: 'pruned' | 'collapsed' | null;
  objective: SweepObjective | null;
  status: RunStatus;
  statusReason: string | null;
  attempt: number;
  worker: string | null;
  /** Whether the newest attempt has said anything yet. */
  hasBegun: boolean;
};

/** The trial of a run; nobody else changes it until the transaction ends. */
export async function lockTrial(queries: Queries, runId: string): Promise<LockedTrial | undefined> {
  const [trial] = await queries.$queryRaw<LockedTrial[]>`
    SELECT t.run_id AS "runId", t.sweep_id AS "sweepId", t.number, t.point_number AS "pointNumber",
           t.state::text AS state, t.rewinds, t.ends_as::text AS "endsAs", w.config->'objective' AS objective,
           r.status::text AS status, r.status_reason AS "statusReason", r.attempt,
           a.worker, COALESCE(a.last_seq, 0) > 0 AS "hasBegun"
    FROM trials t JOIN runs r ON r.id = t.run_id JOIN sweeps w ON w.id = t.sweep_id
    LEFT JOIN attempts a ON a.run_id = r.id AND a.number = r.attempt
    WHERE t.run_id = ${runId}::uuid FOR NO KEY UPDATE OF t`;
  return trial;
}

type Standing = { state: TrialState; reason: string | null; value: number | null; iterations: number };

/** What the trial is by what its run is; what a finished one should have logged and did not makes it fail. */
async function standing(queries: Queries, trial: LockedTrial): Promise<Standing> {
  const state = stateOf(trial);
  if (!isOver(state)) return { state, reason: trial.statusReason, value: null, iterations: 0 };
  const { latest, missing, keys } = (await judgedMetrics(queries, [trial.runId], trial.objective)).get(
    trial.runId,
  )!; // asked for
  const own = trial.objective ? latest[trial.objective.metric] : undefined;
  const measured = { value: own?.last ?? null, iterations: own?.count ?? 0 };
  if (state !== 'finished' || missing.length === 0) return { state, reason: trial.statusReason, ...measured };
  const logged = keys.join(', ') || 'nothing';
  const reason = `the metric ${missing.join(' and ')} was never logged; logged: ${logged}`;
  return { state: 'failed', reason, ...measured };
}

function stateOf({ status, endsAs, hasBegun }: LockedTrial): TrialState {
  if (status === 'running') return hasBegun ? 'running' : 'leased';
  return status === 'canceled' ? (endsAs ?? 'canceled') : status;
}

/** What the trial goes through; one that has said anything was running, even if its end comes with its first words. */
function stepsTo({ state, hasBegun }: LockedTrial, to: TrialState): TrialState[] {
  const hasRun = state === 'leased' && to !== 'leased' && hasBegun;
  return hasRun ? ['running', ...pathTo('running', to)] : pathTo(state, to);
}

/** The states that lead from one to another, without the first; none where nothing leads there. */
function pathTo(from: TrialState, to: TrialState): TrialState[] {
  const paths: TrialState[][] = [[from]];
  const seen = new Set([from]);
  for (let path = paths.shift(); path; path = paths.shift()) {
    const last = path.at(-1)!; // none is empty
    if (last === to) return path.slice(1);
    for (const next of trialTransitions[last]) {
      // Only the last one may be an end.
      if (seen.has(next) || (isOver(next) && next !== to)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return [];
}

/** Records the states that a trial goes through, the last one with its reason. */
export async function recordChanges(
  queries: Queries,
  { sweepId, number, state, attempt, worker }: LockedTrial,
  { path, reason }: { path: TrialState[]; reason: string | null },
): Promise<void> {
  const rows = path.map((to, i) => {
    const why = i === path.length - 1 ? reason : null;
    return Prisma.sql`(${sweepId}::uuid, ${number}, ${path[i - 1] ?? state}::trial_state, ${to}::trial_state,
      ${why}, ${attempt}, ${worker})`;
  });
  await queries.$executeRaw`
    INSERT INTO trial_events (sweep_id, number, "from", "to", reason, attempt, worker)
    VALUES ${Prisma.join(rows)}`;
}

/** A trial that is tried again may change what its point was judged to be. */
async function reopenPoint(queries: Queries, { sweepId, pointNumber }: LockedTrial): Promise<void> {
  await queries.sweepPoint.updateMany({
    where: { sweepId, number: pointNumber },
    data: { outcome: 'pending', value: null, violation: null, iterations: null },
  });
}
