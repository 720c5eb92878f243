import { History } from 'lucide-react';
import Link from 'next/link';
import { formatCount, formatNumber } from '../../lib/format.ts';
import type { SweepConfig, Trial } from '../../lib/sweep.ts';
import { parameterText } from '../../lib/sweep-progress.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import type { TableColumn } from '../parts/virtual-table.tsx';
import { RowThumbnail } from '../runs/row-thumbnail.tsx';

/** So many tiles high that a row keeps its height. */
const PICTURE_PX = 54;

/** What the table says of a trial: where it stands, its value, and each parameter. @param onOpen asked for its history */
export function trialColumns(
  { space, objective, seeds }: SweepConfig,
  onOpen: (number: number) => void,
): TableColumn<Trial>[] {
  return [
    {
      id: 'number',
      header: 'trial',
      cell: ({ row }) => <span className="figures text-xs">{formatCount(row.original.number)}</span>,
      meta: { template: '64px', width: 64, isNumber: true, sort: 'number' },
    },
    {
      id: 'samples',
      header: 'samples',
      cell: ({ row }) => <RowThumbnail run={row.original.run} height={PICTURE_PX} />,
      meta: { template: '132px', width: 132 },
    },
    {
      id: 'run',
      header: 'run',
      cell: ({ row }) => <RunCell trial={row.original} />,
      meta: { template: 'minmax(160px, 1fr)', width: 160 },
    },
    {
      id: 'state',
      header: 'state',
      cell: ({ row }) => <StateCell trial={row.original} />,
      meta: { template: 'minmax(140px, 240px)', width: 140 },
    },
    {
      id: 'verdict',
      header: 'verdict',
      cell: ({ row }) => <VerdictBadge verdict={row.original.run.verdict} />,
      meta: { template: '148px', width: 148 },
    },
    {
      id: 'history',
      header: 'history',
      cell: ({ row }) => (
        <button
          type="button"
          aria-label={`History of trial ${row.original.number}`}
          title="What became of it, change by change"
          onClick={() => onOpen(row.original.number)}
          className="grid size-7 place-items-center rounded-md text-muted hover:bg-surface hover:text-ink"
        >
          <History aria-hidden className="size-4" />
        </button>
      ),
      meta: { template: '64px', width: 64 },
    },
    ...(objective
      ? [
          {
            id: 'value',
            header: objective.metric,
            cell: ({ row }) => <ValueCell value={row.original.value} />,
            meta: { template: '104px', width: 104, isNumber: true, sort: 'value' },
          } satisfies TableColumn<Trial>,
        ]
      : []),
    ...space.map(
      ({ path }): TableColumn<Trial> => ({
        id: `parameter ${path}`,
        header: path.split('.').at(-1) ?? path,
        cell: ({ row }) => (
          <bdi className="figures truncate text-xs" title={parameterText(row.original.point[path])}>
            {parameterText(row.original.point[path])}
          </bdi>
        ),
        meta: { template: 'minmax(96px, 144px)', width: 96, isNumber: true, title: path },
      }),
    ),
    ...(seeds > 1
      ? [
          {
            id: 'seed',
            header: 'seed',
            cell: ({ row }) => <span className="figures text-xs">{row.original.seedIndex + 1}</span>,
            meta: { template: '56px', width: 56, isNumber: true, title: `1 to ${seeds}` },
          } satisfies TableColumn<Trial>,
        ]
      : []),
    {
      id: 'worker',
      header: 'worker',
      cell: ({ row }) => (
        <bdi className="figures truncate text-muted text-xs" title={row.original.run.worker ?? undefined}>
          {row.original.run.worker ?? '–'}
        </bdi>
      ),
      meta: { template: 'minmax(96px, 160px)', width: 96 },
    },
  ];
}

function RunCell({ trial: { run } }: { trial: Trial }) {
  return (
    <Link
      href={`/runs/${run.id}`}
      prefetch={false}
      title={run.name}
      className="truncate font-semibold hover:underline"
    >
      <bdi>{run.name}</bdi>
    </Link>
  );
}

/** The state; of a trial at work how far it is, of another why. */
function StateCell({ trial: { state, reason, run } }: { trial: Trial }) {
  return (
    <div className="min-w-0 grow">
      <StatusBadge status={state} />
      {state === 'running' ? (
        <ProgressBar
          share={run.steps > 0 ? Math.min(1, run.step / run.steps) : 0}
          label={`Progress of ${run.name}`}
        />
      ) : (
        reason && (
          <p className="truncate text-muted text-xs" title={reason}>
            {reason}
          </p>
        )
      )}
    </div>
  );
}

function ValueCell({ value }: { value: number | null }) {
  if (value === null) return <span className="text-faint">–</span>;
  return (
    <span className={`figures text-xs ${Number.isFinite(value) ? '' : 'font-semibold text-bad'}`}>
      {formatNumber(value)}
    </span>
  );
}
