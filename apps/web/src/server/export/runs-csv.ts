import type { Db } from '@modewatch/db';
import { csvLine } from '../../lib/csv.ts';
import { askedFields, type RunColumn, runColumns } from '../../lib/run-columns.ts';
import { parseSort, type RunsUrl, runsFilter } from '../../lib/runs-url.ts';

const ROWS_AT_ONCE = 500;
const MOST_ROWS = 1_000_000;

type Item = Awaited<ReturnType<Db['runs']['listed']>>[number];

/**
 * What a list of runs shows as CSV, all of its rows, piece by piece. The first piece comes when the filter is known to
 * be right; which rows there are is settled then, each comes once whatever is begun meanwhile. Names and tags as they
 * are; numbers in full.
 *
 * @throws RangeError when the filter or the order can't be understood, and on more than a million runs
 */
export async function runsCsv(
  db: Db,
  url: Pick<RunsUrl, 'project' | 'q' | 'sort' | 'columns'>,
  rowsAtOnce = ROWS_AT_ONCE,
) {
  const columns = runColumns(url.columns, await db.runs.fields());
  const asked = askedFields(columns);
  const { ids, total } = await db.runs.searchIds({
    ...runsFilter(url),
    sort: parseSort(url.sort),
    limit: MOST_ROWS,
  });
  if (total > ids.length) {
    throw new RangeError(`a file has at most ${MOST_ROWS} runs and the list has ${total}: filter it`);
  }
  return (async function* () {
    const chosen = columns.map(({ name }) => name);
    yield csvLine([
      ...['id', 'name', 'project', 'status', 'step', 'steps', 'created', 'tags', 'notes'],
      ...chosen,
    ]);
    for (let done = 0; done < ids.length; done += rowsAtOnce) {
      const runs = await db.runs.listed({ ...asked, ids: ids.slice(done, done + rowsAtOnce) });
      yield runs.map((run) => csvLine(cellsOf(run, columns))).join('');
    }
  })();
}

function cellsOf(run: Item, columns: readonly RunColumn[]) {
  const { id, name, project, status, step, steps, createdAt, tags, notes } = run;
  return [
    ...[id, name, project, status, step, steps, createdAt, tags.join(' '), notes],
    ...columns.map(({ field }) => {
      if (field?.kind === 'setting') return run.settings[field.path];
      if (field?.kind === 'metric') return run.metrics[field.key]?.[field.value];
      return { step, images: run.imagesSeen, project, sweep: run.sweep }[field?.name as string];
    }),
  ];
}
