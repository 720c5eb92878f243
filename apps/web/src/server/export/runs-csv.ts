import type { Db } from '@modewatch/db';
import { csvLine } from '../../lib/csv.ts';
import { askedFields, type RunColumn, runColumns } from '../../lib/run-columns.ts';
import { parseSort, type RunsUrl, runsFilter } from '../../lib/runs-url.ts';

const ROWS_AT_ONCE = 500;

type Item = Awaited<ReturnType<Db['runs']['search']>>['runs'][number];

/**
 * What a list of runs shows as CSV, all of its rows, piece by piece. The first piece comes when the filter is known to
 * be right. Names and tags as they are; numbers in full.
 *
 * @throws RangeError when the filter or the order can't be understood
 */
export async function runsCsv(db: Db, url: Pick<RunsUrl, 'project' | 'q' | 'sort' | 'columns'>) {
  const columns = runColumns(url.columns, await db.runs.fields());
  const search = { ...runsFilter(url), sort: parseSort(url.sort), ...askedFields(columns) };
  const read = (offset: number) => db.runs.search({ ...search, offset, limit: ROWS_AT_ONCE });
  const first = await read(0);

  return (async function* () {
    const chosen = columns.map(({ name }) => name);
    yield csvLine([
      'id',
      'name',
      'project',
      'status',
      'step',
      'steps',
      'created',
      'tags',
      'notes',
      ...chosen,
    ]);
    for (let offset = 0, page = first; page.runs.length > 0; offset += ROWS_AT_ONCE) {
      yield page.runs.map((run) => csvLine(cellsOf(run, columns))).join('');
      page = await read(offset + ROWS_AT_ONCE);
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
