import { setImmediate } from 'node:timers/promises';
import { collapseMetric, type Importance, importance, whatMatters } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { collapseRates } from './collapse-rates.ts';
import { measuredPoints } from './measured-points.ts';
import { proposedPoints } from './proposed-points.ts';
import { sweepById } from './sweep-row.ts';

/** Which parameters matter for a metric; `found` is null where there is nothing to tell yet. */
export type MetricImportance = { metric: string; found: Importance | null };

/** Of thousands of points it takes a second in all, in which a server has others to answer. */
const pause = () => setImmediate();

/**
 * Which parameters of a sweep matter: for its objective and for whether a trial collapses, or for one metric.
 *
 * @param query.metric key or short name; `collapse` is whether a trial collapses
 * @throws NotFoundError; RangeError where no trial has logged the metric
 */
export async function sweepImportance(
  queries: Queries,
  { sweepId, metric }: { sweepId: string; metric?: string | undefined },
): Promise<MetricImportance[]> {
  const { config } = await sweepById(queries, sweepId);
  const isJudged = metric === undefined || [config.objective?.metric, collapseMetric].includes(metric);
  if (!isJudged) {
    const measured = await measuredPoints(queries, { sweepId, metric });
    return [{ metric, found: (await importance(config.space, measured, { pause })) ?? null }];
  }
  const [points, collapses] = await Promise.all([
    proposedPoints(queries, sweepId),
    collapseRates(queries, sweepId),
  ]);
  const mattering = await whatMatters(config, { points, collapses }, pause);
  return Object.entries(mattering)
    .filter(([name]) => metric === undefined || name === metric)
    .map(([name, found]) => ({ metric: name, found: found ?? null }));
}
