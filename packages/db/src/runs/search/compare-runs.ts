import type { Queries } from '../../connection.ts';
import { assertInteger } from '../../limits.ts';
import { mostCompared } from '../../metrics/series.ts';
import { listItems, type RunListItem } from './list-items.ts';

/** Runs side by side. */
export type RunComparison = {
  /** In the order asked for; those that are not there are left out. */
  runs: (RunListItem & { startedAt: Date | null })[];
  /** Paths of the config in which they differ. */
  differing: string[];
  /** Paths in which all of them agree. */
  equal: number;
  /** Keys that at least one of them has logged. */
  metrics: string[];
};

/**
 * Reads runs with the settings in which they differ and the newest values of all their metrics among `metrics`.
 *
 * @param query.runIds at most 500
 * @param query.metrics at most 100 keys
 * @throws RangeError on more
 */
export async function compareRuns(
  queries: Queries,
  { runIds, metrics }: { runIds: string[]; metrics: string[] },
): Promise<RunComparison> {
  assertInteger('the number of runs', runIds.length, { min: 0, max: mostCompared });
  assertInteger('the number of metrics', metrics.length, { min: 0, max: 100 });
  const [paths, keys, starts] = await Promise.all([
    readPaths(queries, runIds),
    readKeys(queries, runIds),
    queries.run.findMany({ where: { id: { in: runIds } }, select: { id: true, startedAt: true } }),
  ]);
  const differing = paths.filter(({ isEqual }) => !isEqual).map(({ path }) => path);
  const items = await listItems(queries, { ids: runIds, settings: differing, metrics });
  const startOf = new Map(starts.map(({ id, startedAt }) => [id, startedAt]));
  return {
    runs: items.map((item) => ({ ...item, startedAt: startOf.get(item.id) ?? null })),
    differing,
    equal: paths.length - differing.length,
    metrics: keys.map(({ key }) => key),
  };
}

function readPaths(queries: Queries, runIds: string[]) {
  return queries.$queryRaw<{ path: string; isEqual: boolean }[]>`
    SELECT path, min(text) = max(text) AND count(*) = (SELECT count(*) FROM runs WHERE id = ANY(${runIds}::uuid[]))
             AS "isEqual"
    FROM run_settings WHERE run_id = ANY(${runIds}::uuid[]) GROUP BY path ORDER BY path`;
}

function readKeys(queries: Queries, runIds: string[]) {
  return queries.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT key FROM metric_summaries WHERE run_id = ANY(${runIds}::uuid[]) ORDER BY key`;
}
