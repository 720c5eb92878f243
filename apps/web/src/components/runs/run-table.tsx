'use client';

import { type ColumnDef, FlexRender, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import type { RunListItem } from '../../lib/run.ts';
import { SortHead } from './sort-head.tsx';
import { useRunWindow } from './use-run-window.ts';

const features = tableFeatures({});
export type RunColumnDef = ColumnDef<typeof features, RunListItem> & { meta?: ColumnMeta };

/** How a column lies in the table, and by what a click on its head sorts. */
export type ColumnMeta = {
  template: string;
  width: number;
  isNumber?: boolean;
  sort?: string;
  title?: string;
};

/** What keys do with a table. */
export type RunTableHandle = { scrollTo: (index: number) => void };

type Props = {
  search: Parameters<typeof useRunWindow>[0];
  total: number;
  columns: RunColumnDef[];
  rowHeight: number;
  /** Rows before the list asked for has arrived. */
  isOutOfDate: boolean;
  active: number | null;
  isSelected: (run: RunListItem) => boolean;
  sort: string;
  onSort: (field: string) => void;
  handle: Ref<RunTableHandle>;
  /** Told which runs the rows on the screen are. */
  onRows: (runs: ReadonlyMap<number, RunListItem>) => void;
};

const HEAD_HEIGHT = 32;
/** Of the screen for which the server draws rows. */
const FIRST_SCREEN = { width: 1280, height: 800 };

/** A list of any length of which only the rows on the screen are there. */
export function RunTable({
  search,
  total,
  columns,
  rowHeight,
  isOutOfDate,
  active,
  isSelected,
  sort,
  onSort,
  handle,
  onRows,
}: Props) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    initialRect: FIRST_SCREEN,
    overscan: 8,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const items = virtual.getVirtualItems();
  const window = { first: items[0]?.index ?? 0, last: items.at(-1)?.index ?? 0 };
  const { runs } = useRunWindow(search, window);
  useEffect(() => onRows(runs), [runs, onRows]);
  useImperativeHandle(handle, () => ({ scrollTo: (index) => virtual.scrollToIndex(index) }), [virtual]);

  const shown = useMemo(() => [...runs].sort(([a], [b]) => a - b), [runs]);
  const rowData = useMemo(() => shown.map(([, run]) => run), [shown]);
  const table = useTable({ features, columns, data: rowData, getRowId: ({ id }) => id });
  const rows = new Map(table.getRowModel().rows.map((row, i) => [shown[i]?.[0], row]));

  const metas = columns.map(({ meta }) => meta as ColumnMeta); // every column of this table has one
  const gridTemplateColumns = metas.map(({ template }) => template).join(' ');
  const minWidth = metas.reduce((sum, { width }) => sum + width, 0);
  const columnClass = (meta: ColumnMeta | undefined) =>
    `flex min-w-0 items-center px-2 first:pl-3 ${meta?.isNumber ? 'justify-end text-right' : ''}`;

  return (
    <section
      ref={scroller}
      aria-label="Runs, a table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className="panel max-h-[max(20rem,calc(100dvh-8.25rem))] overflow-auto overscroll-contain"
      data-runs
    >
      <table aria-rowcount={total + 1} className="grid" style={{ minWidth }}>
        <thead className="sticky top-0 z-10 grid border-line border-b bg-surface">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} className="grid" style={{ gridTemplateColumns, height: HEAD_HEIGHT }}>
              {group.headers.map((header) => {
                const meta = header.column.columnDef.meta as ColumnMeta | undefined; // as above
                return (
                  <SortHead
                    key={header.id}
                    field={meta?.sort}
                    title={meta?.title}
                    sort={sort}
                    onSort={onSort}
                    className={columnClass(meta)}
                  >
                    <FlexRender header={header} />
                  </SortHead>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody
          className={`relative grid transition-opacity ${isOutOfDate ? 'opacity-60' : ''}`}
          style={{ height: virtual.getTotalSize() }}
        >
          {items.map(({ index, start, size }) => {
            const row = rows.get(index);
            const isChosen = row !== undefined && isSelected(row.original);
            return (
              <tr
                key={index}
                aria-rowindex={index + 2}
                aria-selected={isChosen}
                data-active={index === active || undefined}
                className="absolute grid w-full border-line border-b hover:bg-sunken aria-selected:bg-accent-soft data-active:outline-2 data-active:outline-accent data-active:-outline-offset-2"
                style={{ gridTemplateColumns, height: size, transform: `translateY(${start}px)` }}
              >
                {row === undefined ? (
                  <td colSpan={columns.length} className="col-span-full flex items-center px-3">
                    <span className="skeleton h-3 w-2/3" />
                  </td>
                ) : (
                  row.getAllCells().map((cell) => (
                    <td
                      key={cell.id}
                      className={columnClass(cell.column.columnDef.meta as ColumnMeta | undefined)} // as above
                    >
                      <FlexRender cell={cell} />
                    </td>
                  ))
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
