'use client';

import Link from 'next/link';
import { useState } from 'react';
import { cellShort, cellText, inOrder, nextOrder, type TableOrder } from '../../lib/compared-table.ts';
import type { ComparedRun } from '../../lib/comparison.ts';
import { formatCount } from '../../lib/format.ts';
import { StatusBadge } from '../parts/status-badge.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import { useFocus } from './focus.tsx';
import { RunSwatch } from './run-swatch.tsx';

type Props = {
  runs: readonly ComparedRun[];
  differing: readonly string[];
  equal: number;
  metrics: readonly string[];
  /** What else is to be said of it. */
  note: string;
  onRemove: (runId: string) => void;
};

/** The runs with what differs between them: a row each, in the colour that it has everywhere. */
export function ComparedTable({ runs, differing, equal, metrics, note, onRemove }: Props) {
  const { hover, hovered, inside } = useFocus();
  const [order, setOrder] = useState<TableOrder | null>(null);
  const columns = [...metrics, ...differing];
  const shown = order === null ? runs : inOrder(runs, order);
  return (
    <>
      <section
        aria-label="Compared runs"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto"
      >
        <table className="w-full border-collapse text-xs">
          <thead className="sticky top-0 z-10 bg-surface">
            <tr className="h-8 text-muted">
              <th scope="col" className="sticky left-0 bg-surface px-3 text-left font-normal">
                run
              </th>
              <th scope="col" className="px-2 text-left font-normal">
                status
              </th>
              <th scope="col" className="px-2 text-left font-normal">
                verdict
              </th>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  aria-sort={
                    order?.column !== column ? undefined : order.isDescending ? 'descending' : 'ascending'
                  }
                  className="px-2 text-right font-normal"
                >
                  <button
                    type="button"
                    title={column}
                    onClick={() => setOrder(nextOrder(order, column))}
                    className="figures max-w-40 truncate hover:text-ink"
                  >
                    {column}
                  </button>
                </th>
              ))}
              <th scope="col" className="px-2">
                <span className="sr-only">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((run) => (
              <tr
                key={run.id}
                onPointerEnter={() => hover(run.id)}
                onPointerLeave={() => hover(null)}
                className={`h-8 border-line border-t ${hovered === run.id ? 'bg-sunken' : ''} ${inside.has(run.id) ? '' : 'opacity-40'}`}
              >
                <th scope="row" className="sticky left-0 max-w-64 bg-surface px-3 text-left font-normal">
                  <span className="flex items-center gap-2">
                    <RunSwatch run={run} />
                    <Link
                      href={`/runs/${run.id}`}
                      prefetch={false}
                      title={run.name}
                      className="truncate hover:underline"
                    >
                      <bdi>{run.name}</bdi>
                    </Link>
                    {run.archivedAt && <span className="text-faint">archived</span>}
                  </span>
                </th>
                <td className="px-2">
                  <StatusBadge status={run.status} />
                </td>
                <td className="px-2">
                  <VerdictBadge verdict={run.verdict} />
                </td>
                {columns.map((column) => (
                  <td
                    key={column}
                    className="figures max-w-40 truncate px-2 text-right"
                    title={cellText(run, column)}
                  >
                    <bdi>{cellShort(run, column)}</bdi>
                  </td>
                ))}
                <td className="px-2 text-right">
                  <button
                    type="button"
                    aria-label={`Leave out ${run.name}`}
                    onClick={() => onRemove(run.id)}
                    className="text-faint hover:text-ink"
                  >
                    ×
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="border-line border-t px-4 py-2 text-muted text-xs">
        {differing.length === 0
          ? `All ${formatCount(equal)} settings are equal.`
          : `${formatCount(differing.length)} settings differ; the other ${formatCount(equal)} are equal and left out.`}{' '}
        {note}
      </p>
    </>
  );
}
