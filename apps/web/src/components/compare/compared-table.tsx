'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { inOrder } from '../../lib/compared-table.ts';
import type { ComparedRun } from '../../lib/comparison.ts';
import { countOf, formatCount } from '../../lib/format.ts';
import { nextSort } from '../../lib/runs-url.ts';
import { VirtualTable } from '../parts/virtual-table.tsx';
import { comparedColumns } from './compared-columns.tsx';
import { useFocus } from './focus.tsx';

const ROW_PX = 32;

type Props = {
  runs: readonly ComparedRun[];
  differing: readonly string[];
  equal: number;
  metrics: readonly string[];
  /** What else is to be said of it. */
  note: string;
  onRemove: (runId: string) => void;
};

/** Rows of runs outside the brushes: quieter, but as legible as any text. */
const OUTSIDE = 'italic [&_*]:text-muted [&_img]:opacity-40';

/** The runs with what differs between them: a row each, in the colour that it has everywhere. */
export default function ComparedTable({ runs, differing, equal, metrics, note, onRemove }: Props) {
  const { hover, hovered, inside } = useFocus();
  const [sort, setSort] = useState('');
  const rows = useMemo(() => new Map(inOrder(runs, sort).entries()), [runs, sort]);
  const remove = useRef(onRemove);
  useEffect(() => {
    remove.current = onRemove;
  });
  // The same as long as they have the same names: cells of new columns are new ones, without the focus of the old.
  const names = [...metrics, ...differing];
  const columns = useMemo(
    () => comparedColumns({ names, onRemove: (runId) => remove.current(runId) }),
    [JSON.stringify(names)],
  );
  return (
    <>
      <VirtualTable
        label="Compared runs"
        total={runs.length}
        rows={rows}
        rowId={({ id }) => id}
        columns={columns}
        rowHeight={ROW_PX}
        rowProps={({ id }) => ({
          className: `${hovered === id ? 'bg-sunken' : ''} ${inside.has(id) ? '' : OUTSIDE}`,
          onPointerEnter: () => hover(id),
          onPointerLeave: () => hover(null),
        })}
        sort={sort}
        onSort={(field) => setSort(nextSort(sort, field) ?? '')}
        className="max-h-96 text-xs"
      />
      <p className="border-line border-t px-4 py-2 text-muted text-xs">
        {differing.length === 0
          ? `All ${formatCount(equal)} settings are equal.`
          : `${countOf(differing.length, 'setting')} ${differing.length === 1 ? 'differs' : 'differ'}; the other ${formatCount(equal)} are equal and left out.`}{' '}
        {note}
      </p>
    </>
  );
}
