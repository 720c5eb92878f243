import Link from 'next/link';
import { cellShort, cellText } from '../../lib/compared-table.ts';
import type { ComparedRun } from '../../lib/comparison.ts';
import { StatusBadge } from '../parts/status-badge.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import type { TableColumn } from '../parts/virtual-table.tsx';
import { RunSwatch } from './run-swatch.tsx';

type Props = {
  /** Metrics and settings. */
  names: readonly string[];
  onRemove: (runId: string) => void;
};

/** What the table says of each run: which it is, how it stands, and its values. */
export function comparedColumns({ names, onRemove }: Props): TableColumn<ComparedRun>[] {
  return [
    {
      id: 'run',
      header: 'run',
      cell: ({ row }) => <RunCell run={row.original} />,
      meta: { template: 'minmax(160px, 1fr)', width: 160, isHead: true },
    },
    {
      id: 'status',
      header: 'status',
      cell: ({ row }) => <StatusBadge status={row.original.status} />,
      meta: { template: '112px', width: 112 },
    },
    {
      id: 'verdict',
      header: 'verdict',
      cell: ({ row }) => <VerdictBadge verdict={row.original.verdict} />,
      meta: { template: 'minmax(144px, 200px)', width: 144 },
    },
    ...names.map(
      (name): TableColumn<ComparedRun> => ({
        id: `value ${name}`,
        header: name,
        cell: ({ row }) => (
          <bdi className="figures truncate" title={cellText(row.original, name)}>
            {cellShort(row.original, name)}
          </bdi>
        ),
        meta: { template: 'minmax(112px, 160px)', width: 112, isNumber: true, sort: name, title: name },
      }),
    ),
    {
      id: 'remove',
      header: () => <span className="sr-only">Remove</span>,
      cell: ({ row }) => (
        <button
          type="button"
          aria-label={`Leave out ${row.original.name}`}
          onClick={() => onRemove(row.original.id)}
          className="text-faint hover:text-ink"
        >
          ×
        </button>
      ),
      meta: { template: '40px', width: 40, isNumber: true },
    },
  ];
}

function RunCell({ run }: { run: ComparedRun }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <RunSwatch run={run} />
      <Link href={`/runs/${run.id}`} prefetch={false} title={run.name} className="truncate hover:underline">
        <bdi>{run.name}</bdi>
      </Link>
      {run.archivedAt && <span className="text-faint">archived</span>}
    </span>
  );
}
