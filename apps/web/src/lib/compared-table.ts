import type { PlacedRun } from './comparison.ts';
import { csvLine } from './csv.ts';
import { formatNumber } from './format.ts';
import { parseSort } from './runs-url.ts';

type Row = Pick<PlacedRun, 'settings' | 'metrics'>;

/** A metric's newest value or a setting in words; undefined where the run has neither. */
const valueIn = ({ metrics, settings }: Row, column: string) => metrics[column]?.last ?? settings[column];

/** What a cell's title says. */
export function cellText(run: Row, column: string) {
  const value = valueIn(run, column);
  return typeof value === 'number' ? formatNumber(value) : (value ?? '–');
}

/** What a cell says: a broken number has the digits that all tables show. */
export function cellShort(run: Row, column: string) {
  const text = cellText(run, column);
  const value = Number(text);
  return Number.isFinite(value) && !Number.isInteger(value) ? formatNumber(value) : text;
}

/**
 * Numbers by size, words by letters; after them NaN, and runs without a value last, both ways.
 *
 * @param sort a column, with a minus before it the largest first; as they come where it is empty
 */
export function inOrder<R extends Row>(runs: readonly R[], sort: string): R[] {
  if (sort === '') return [...runs];
  const { field, isDescending } = parseSort(sort);
  const direction = isDescending ? -1 : 1;
  return [...runs].sort((one, other) => {
    const [a, b] = [valueIn(one, field), valueIn(other, field)];
    const [x, y] = [Number(a), Number(b)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    if (Number.isNaN(x) && Number.isNaN(y)) return direction * String(a).localeCompare(String(b));
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return direction * (x - y);
  });
}

type NamedRow = Row & { id: string; name: string; project: string; status: string };

/** The table as a file: a line per run, values in full. */
export function tableCsv(runs: readonly NamedRow[], columns: readonly string[]): string {
  const lines = runs.map((run) =>
    csvLine([run.id, run.name, run.project, run.status, ...columns.map((column) => valueIn(run, column))]),
  );
  return csvLine(['id', 'name', 'project', 'status', ...columns]) + lines.join('');
}
