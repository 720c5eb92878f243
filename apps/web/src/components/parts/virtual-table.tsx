'use client';

import { type ColumnDef, FlexRender, type RowData, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ComponentProps, type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { SortHead } from './sort-head.tsx';

const features = tableFeatures({});
export type TableColumn<Row extends RowData> = ColumnDef<typeof features, Row> & { meta?: ColumnMeta };

/** How a column lies in the table, and by what a click on its head sorts. */
type ColumnMeta = {
  template: string;
  width: number;
  isNumber?: boolean;
  /** Whether it names the row; it stays where it is while the others are scrolled. */
  isHead?: boolean;
  sort?: string;
  title?: string;
};

/** What keys do with a table. */
export type TableHandle = { scrollTo: (index: number) => void };

/** The places of the rows on the screen, from 0. */
export type TableWindow = { first: number; last: number };

type Props<Row extends RowData> = {
  label: string;
  /** Rows in all, of which `rows` holds those that are known, by their place. */
  total: number;
  rows: ReadonlyMap<number, Row>;
  rowId: (row: Row) => string;
  columns: TableColumn<Row>[];
  rowHeight: number;
  /** Rows before the list asked for has arrived. */
  isOutOfDate?: boolean;
  active?: number | null;
  isSelected?: (row: Row) => boolean;
  /** What else a row has. */
  rowProps?: (row: Row) => Pick<ComponentProps<'tr'>, 'className' | 'onPointerEnter' | 'onPointerLeave'>;
  /** The field by which it is sorted, with a minus before it the largest first. */
  sort: string;
  onSort: (field: string) => void;
  handle?: Ref<TableHandle>;
  /** Told which rows are on the screen. */
  onWindow?: (window: TableWindow) => void;
  className?: string;
};

const HEAD_HEIGHT = 32;
/** Of the screen for which the server draws rows. */
const FIRST_SCREEN = { width: 1280, height: 800 };

/** A list of any length of which only the rows on the screen are there. */
export function VirtualTable<Row extends RowData>({
  label,
  total,
  rows,
  rowId,
  columns,
  rowHeight,
  isOutOfDate = false,
  active = null,
  isSelected,
  rowProps,
  sort,
  onSort,
  handle,
  onWindow,
  className = '',
}: Props<Row>) {
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
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => onWindow?.({ first, last }), [first, last, onWindow]);
  useImperativeHandle(handle, () => ({ scrollTo: (index) => virtual.scrollToIndex(index) }), [virtual]);

  const shown = useMemo(() => [...rows].sort(([a], [b]) => a - b), [rows]);
  const rowData = useMemo(() => shown.map(([, row]) => row), [shown]);
  const table = useTable({ features, columns, data: rowData, getRowId: rowId });
  const known = new Map(table.getRowModel().rows.map((row, i) => [shown[i]?.[0], row]));

  const metas = columns.map(({ meta }) => meta as ColumnMeta); // every column of this table has one
  const gridTemplateColumns = metas.map(({ template }) => template).join(' ');
  const minWidth = metas.reduce((sum, { width }) => sum + width, 0);
  const columnClass = (meta: ColumnMeta | undefined) =>
    `flex min-w-0 items-center px-2 first:pl-3 ${meta?.isNumber ? 'justify-end text-right' : ''} ${meta?.isHead ? 'sticky left-0 z-1 bg-surface font-normal' : ''}`;

  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className={`overflow-auto overscroll-contain ${className}`}
      data-rows
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
            const row = known.get(index);
            const { className: own = '', ...others } = (row && rowProps?.(row.original)) ?? {};
            const isChosen = row !== undefined && isSelected?.(row.original) === true;
            return (
              <tr
                key={index}
                aria-rowindex={index + 2}
                {...(isSelected && { 'aria-selected': isChosen })}
                data-active={index === active || undefined}
                {...others}
                className={`absolute grid w-full border-line border-b hover:bg-sunken aria-selected:bg-accent-soft data-active:outline-2 data-active:outline-accent data-active:-outline-offset-2 ${own}`}
                style={{ gridTemplateColumns, height: size, transform: `translateY(${start}px)` }}
              >
                {row === undefined ? (
                  <td colSpan={columns.length} className="col-span-full flex items-center px-3">
                    <span className="skeleton h-3 w-2/3" />
                  </td>
                ) : (
                  row.getAllCells().map((cell) => {
                    const meta = cell.column.columnDef.meta as ColumnMeta | undefined; // as above
                    const content = <FlexRender cell={cell} />;
                    return meta?.isHead ? (
                      <th key={cell.id} scope="row" className={columnClass(meta)}>
                        {content}
                      </th>
                    ) : (
                      <td key={cell.id} className={columnClass(meta)}>
                        {content}
                      </td>
                    );
                  })
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
