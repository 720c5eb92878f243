import { collapseMetric, type SweepObjective } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { latestMetrics, type MetricLatest } from '../metrics/latest-metrics.ts';
import { keyOfMetric } from './named-metric.ts';

/** The metrics that a sweep judges its trials by, the objective's first; a collapse is told by the trial's state. */
function metricsOf(objective: SweepObjective | null | undefined): string[] {
  if (!objective) return [];
  const names = [objective.metric, ...objective.constraints.map(({ metric }) => metric)];
  return [...new Set(names)].filter((name) => name !== collapseMetric);
}

/** What a run has logged of the metrics that its sweep judges by, and the names of those that it never logged. */
export type JudgedMetrics = {
  /** By the sweep's names. */
  latest: Record<string, MetricLatest>;
  missing: string[];
  /** All keys that the run logs. */
  keys: string[];
};

/** Reads them from the runs' summaries, by run. */
export async function judgedMetrics(
  queries: Queries,
  runIds: string[],
  objective: SweepObjective | null | undefined,
): Promise<Map<string, JudgedMetrics>> {
  const names = metricsOf(objective);
  const logged = names.length > 0 ? await latestMetrics(queries, runIds) : new Map<string, never>();
  return new Map(runIds.map((runId) => [runId, judged(names, logged.get(runId) ?? {})]));
}

function judged(names: string[], logged: Record<string, MetricLatest>): JudgedMetrics {
  const keys = Object.keys(logged);
  const found = names.flatMap((name) => {
    const key = keyOfMetric(name, keys);
    return key === undefined ? [] : [[name, logged[key]!] as const]; // one of its keys
  });
  const latest = Object.fromEntries(found);
  return { latest, missing: names.filter((name) => !(name in latest)), keys };
}
