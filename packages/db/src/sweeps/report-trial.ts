import type { MetricsEvent } from '@modewatch/core/events';
import { type PruningState, pruners, type SweepConfig } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import type { Recording } from '../events/record-events.ts';
import { shownValues } from '../metrics/shown-values.ts';
import { floatText } from '../sql-values.ts';
import { endTrialEarly } from './end-trial-early.ts';
import { keyOfMetric } from './named-metric.ts';

/**
 * Keeps what a trial has logged of its sweep's objective, and ends it where the sweep's pruning says so. In the
 * transaction that stores the metrics, so that each report is judged once, by all that others had reported before.
 *
 * @param events of the recording; their points must be stored by now
 */
export async function reportTrial(
  queries: Queries,
  { runId, isSuperseded }: Recording,
  events: MetricsEvent[],
): Promise<void> {
  if (events.length === 0 || isSuperseded) return;
  const trial = await trialToJudge(queries, runId);
  if (!trial) return;
  const key = keyOfMetric(trial.metric, [...new Set(events.flatMap(({ values }) => Object.keys(values)))]);
  if (key === undefined) return;
  const values = await shownValues(queries, { runId, key });
  await queries.$executeRaw`
    UPDATE trials SET reports = ${values.map(floatText)}::float8[], judged = GREATEST(judged, ${values.length})
    WHERE run_id = ${runId}::uuid`;
  // After a restart the trial logs again what it had logged before, and was not ended for.
  const first = trial.judged + 1;
  if (trial.isOver || values.length < first) return;
  const others = await reportsOfOthers(queries, trial, first);
  for (let iteration = first; iteration <= values.length; iteration++) {
    const reports = values.slice(0, iteration);
    const reason = whyEnd(trial, { reports, others });
    if (reason !== undefined) return endTrialEarly(queries, { runId, as: 'pruned', reason });
  }
}

type ReportingTrial = {
  sweepId: string;
  pointNumber: number;
  metric: string;
  goal: PruningState['goal'];
  pruning: NonNullable<SweepConfig['pruning']>;
  /** Reports that have been judged already. */
  judged: number;
  /** Its last reports only count for others. */
  isOver: boolean;
};

/**
 * The trial of a run whose sweep ends trials early. One that was taken back is left to its end: its iterations are not
 * those of the others any more.
 */
async function trialToJudge(queries: Queries, runId: string): Promise<ReportingTrial | undefined> {
  const [trial] = await queries.$queryRaw<ReportingTrial[]>`
    SELECT t.sweep_id AS "sweepId", t.point_number AS "pointNumber", t.judged, w.config->'pruning' AS pruning,
           t.state NOT IN ('pending', 'leased', 'running', 'lost') AS "isOver",
           w.config->'objective'->>'metric' AS metric, w.config->'objective'->>'goal' AS goal
    FROM trials t JOIN sweeps w ON w.id = t.sweep_id
    WHERE t.run_id = ${runId}::uuid AND t.rewinds = 0 AND w.config->'pruning' IS NOT NULL AND w.config->'objective' IS NOT NULL`;
  return trial;
}

/** By the number of their points. */
type OthersReports = { number: number; reports: number[] }[];

/**
 * Reports of the trials of other points from an iteration on; those before it are holes, because no rule looks at them
 * again. Seeds of one point do not compete: it is judged by all of them.
 */
async function reportsOfOthers(
  queries: Queries,
  { sweepId, pointNumber }: ReportingTrial,
  first: number,
): Promise<OthersReports> {
  const rows = await queries.$queryRaw<OthersReports>`
    SELECT point_number AS number, reports[${first}::int:] AS reports FROM trials
    WHERE sweep_id = ${sweepId}::uuid AND point_number <> ${pointNumber} AND cardinality(reports) >= ${first}`;
  return rows.map(({ number, reports }) => ({
    number,
    reports: [...new Array<number>(first - 1), ...reports],
  }));
}

function whyEnd(
  { pruning, goal, pointNumber }: ReportingTrial,
  { reports, others }: { reports: number[]; others: OthersReports },
): string | undefined {
  const state = { goal, number: pointNumber, reports, others };
  // One branch for each, because the compiler can't tell that a pruner fits the settings of its own name.
  return pruning.name === 'asha'
    ? pruners.asha.judge({ ...state, pruning })
    : pruners.median.judge({ ...state, pruning });
}
