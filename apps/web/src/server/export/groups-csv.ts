import type { Db } from '@modewatch/db';
import { csvLine } from '../../lib/csv.ts';
import { groupMetrics, runColumns } from '../../lib/run-columns.ts';
import { type RunsUrl, runsFilter } from '../../lib/runs-url.ts';

const MOST_GROUPS = 100_000;

/**
 * What a grouped list of runs shows as CSV, all of its groups: the value (nothing for runs without one), the number of
 * runs, and of each metric mean, deviation and how many values were NaN or infinite. Numbers in full.
 *
 * @throws RangeError when the filter can't be understood, the field forms no groups, or there are more than 100000
 */
export async function groupsCsv(db: Db, by: string, url: Pick<RunsUrl, 'project' | 'q' | 'columns'>) {
  const metrics = groupMetrics(runColumns(url.columns, await db.runs.fields())).map(({ key }) => key);
  const { groups, total } = await db.runs.groups({ ...runsFilter(url), by, metrics, limit: MOST_GROUPS });
  if (total > groups.length) {
    throw new RangeError(`a file has at most ${MOST_GROUPS} groups and the list has ${total}: filter it`);
  }
  return (async function* () {
    yield csvLine([
      ...[by, 'runs'],
      ...metrics.flatMap((key) => [`${key} mean`, `${key} deviation`, `${key} not finite`]),
    ]);
    for (const { value, runs, metrics: measured } of groups) {
      yield csvLine([
        ...[value, runs],
        ...metrics.flatMap((key) => {
          const { mean, deviation, nonFinite } = measured[key] ?? {};
          return [mean, deviation, nonFinite];
        }),
      ]);
    }
  })();
}
