import type { PlacedRun } from './comparison.ts';
import { csvLine } from './csv.ts';
import { formatNumber } from './format.ts';

/** By which column a table is sorted. */
export type TableOrder = { column: string; isDescending: boolean };

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

/** Numbers by size, words by letters; after them NaN, and runs without a value last, both ways. */
export function inOrder<R extends Row>(runs: readonly R[], { column, isDescending }: TableOrder): R[] {
  const direction = isDescending ? -1 : 1;
  return [...runs].sort((one, other) => {
    const [a, b] = [valueIn(one, column), valueIn(other, column)];
    const [x, y] = [Number(a), Number(b)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    if (Number.isNaN(x) && Number.isNaN(y)) return direction * String(a).localeCompare(String(b));
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return direction * (x - y);
  });
}

/** What a click on a column's head makes of the order: largest first, then smallest first, then none. */
export function nextOrder(order: TableOrder | null, column: string): TableOrder | null {
  if (order?.column !== column) return { column, isDescending: true };
  return order.isDescending ? { column, isDescending: false } : null;
}

type NamedRow = Row & { id: string; name: string; project: string; status: string };

/** The table as a file: a line per run, values in full. */
export function tableCsv(runs: readonly NamedRow[], columns: readonly string[]): string {
  const lines = runs.map((run) =>
    csvLine([run.id, run.name, run.project, run.status, ...columns.map((column) => valueIn(run, column))]),
  );
  return csvLine(['id', 'name', 'project', 'status', ...columns]) + lines.join('');
}
