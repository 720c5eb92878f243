'use client';

import { type Ref, useEffect, useState } from 'react';
import type { RunListItem } from '../../lib/run.ts';
import { QueryError } from '../parts/query-error.tsx';
import {
  type TableColumn,
  type TableHandle,
  type TableWindow,
  VirtualTable,
} from '../parts/virtual-table.tsx';
import { useRunWindow } from './use-run-window.ts';

export type RunColumnDef = TableColumn<RunListItem>;

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
  handle: Ref<TableHandle>;
  /** Told which runs the rows on the screen are. */
  onRows: (runs: ReadonlyMap<number, RunListItem>) => void;
};

/** Of the screen for which the server draws rows. */
const FIRST_ROWS: TableWindow = { first: 0, last: 0 };

/** A list of runs of any length. */
export function RunTable({ search, onRows, ...table }: Props) {
  const [window, setWindow] = useState(FIRST_ROWS);
  const { runs, failure } = useRunWindow(search, window);
  useEffect(() => onRows(runs), [runs, onRows]);
  return (
    <>
      <VirtualTable
        {...table}
        label="Runs, a table"
        rows={runs}
        rowId={({ id }) => id}
        onWindow={setWindow}
        className="panel max-h-[max(20rem,calc(100dvh-8.25rem))]"
      />
      {failure?.error && <QueryError what="Some rows" error={failure.error} retry={failure.refetch} />}
    </>
  );
}
