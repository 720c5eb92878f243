import {
  judgePoint,
  type Outcome,
  type SweepConfig,
  type TrialResult,
  type TrialState,
} from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { type JudgedMetrics, judgedMetrics } from './judged-metrics.ts';
import type { LockedSweep } from './lock-sweep.ts';
import { hasLostDiversity } from './lost-diversity.ts';

/** Judges the points of which all trials are over; one whose trials were all deleted goes. */
export async function judgePoints(queries: Queries, { id, config }: LockedSweep): Promise<void> {
  const trials = await queries.$queryRaw<EndedTrial[]>`
    SELECT p.number AS "pointNumber", t.run_id AS "runId", t.state::text AS state, t.rewinds, t.iterations,
      ${hasLostDiversity} AS "hasLostDiversity"
    FROM sweep_points p JOIN sweeps w ON w.id = p.sweep_id
    LEFT JOIN trials t ON t.sweep_id = p.sweep_id AND t.point_number = p.number
    LEFT JOIN runs r ON r.id = t.run_id
    WHERE p.sweep_id = ${id}::uuid AND p.outcome = 'pending' AND NOT EXISTS (
      SELECT FROM trials open WHERE open.sweep_id = p.sweep_id AND open.point_number = p.number
        AND open.state IN ('pending', 'leased', 'running', 'lost'))
    ORDER BY p.number, t.number`;
  if (trials.length === 0) return;
  const runIds = trials.flatMap(({ runId }) => (runId === null ? [] : [runId]));
  const metrics = await judgedMetrics(queries, runIds, config.objective);
  const results = (ended: EndedTrial[]): TrialResult[] =>
    ended.map(({ runId, ...trial }) => {
      const latest = metrics.get(runId ?? '')?.latest ?? {};
      const values = Object.entries(latest).map(([name, { last }]) => [name, last] as const);
      return { ...trial, values: Object.fromEntries(values), best: bestOf(latest, config) };
    });
  for (const number of new Set(trials.map(({ pointNumber }) => pointNumber))) {
    const ended = trials.filter(({ pointNumber }) => pointNumber === number);
    if (ended.every(({ runId }) => runId === null)) {
      await queries.sweepPoint.deleteMany({ where: { sweepId: id, number } });
    } else {
      await storeOutcome(queries, { sweepId: id, number }, judgePoint(config, results(ended)));
    }
  }
}

/** The best finite value of the objective's metric; NaN where there is none. */
function bestOf(latest: JudgedMetrics['latest'], { objective }: SweepConfig): number {
  const logged = objective && latest[objective.metric];
  if (!logged) return Number.NaN;
  return objective.goal === 'minimize' ? logged.min : logged.max;
}

/** `runId` is null for a point that has no trials any more. */
type EndedTrial = {
  pointNumber: number;
  runId: string | null;
  state: TrialState;
  rewinds: number;
  hasLostDiversity: boolean;
  iterations: number;
};

async function storeOutcome(
  queries: Queries,
  place: { sweepId: string; number: number },
  outcome: Outcome,
): Promise<void> {
  const { kind, ...judged } = outcome;
  const none = { value: null, violation: null, iterations: null };
  await queries.sweepPoint.update({
    where: { sweepId_number: place },
    data: { outcome: kind, ...none, ...judged },
    select: { number: true },
  });
}
