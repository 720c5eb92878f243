import type { RunColumn } from '../../lib/run-columns.ts';
import { StatusBadge } from '../parts/status-badge.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import { CurveCell } from './curve-cell.tsx';
import { FieldCell } from './field-cell.tsx';
import { NameCell } from './name-cell.tsx';
import { ProgressCell } from './progress-cell.tsx';
import { RowThumbnail } from './row-thumbnail.tsx';
import type { RunColumnDef } from './run-table.tsx';
import { SelectCell } from './select-cell.tsx';

type Parts = {
  columns: readonly RunColumn[];
  /** Key of the metric whose curve is drawn; undefined for none. */
  curve: string | undefined;
  rowHeight: number;
  showsProject: boolean;
};

/** The columns of the run table: those that are always there around those that the reader has chosen. */
export function runColumnDefs({ columns, curve, rowHeight, showsProject }: Parts): RunColumnDef[] {
  return [
    {
      id: 'select',
      header: () => <span className="sr-only">Select</span>,
      cell: ({ row }) => <SelectCell run={row.original} />,
      meta: { template: '36px', width: 36 },
    },
    {
      id: 'samples',
      header: 'samples',
      cell: ({ row }) => <RowThumbnail run={row.original} height={rowHeight} />,
      meta: { template: '132px', width: 132, title: 'The newest samples' },
    },
    {
      id: 'name',
      header: 'run',
      cell: ({ row }) => <NameCell run={row.original} showsProject={showsProject} />,
      meta: { template: 'minmax(200px, 1fr)', width: 200, sort: 'name' },
    },
    {
      id: 'status',
      header: 'status',
      cell: ({ row }) =>
        row.original.status === 'running' ? (
          <ProgressCell run={row.original} />
        ) : (
          <StatusBadge status={row.original.status} />
        ),
      meta: { template: '132px', width: 132, sort: 'status' },
    },
    {
      id: 'verdict',
      header: 'verdict',
      cell: ({ row }) => <VerdictBadge verdict={row.original.verdict} />,
      meta: { template: '172px', width: 172, sort: 'verdict', title: 'What the collapse detector says' },
    },
    ...(curve === undefined ? [] : [curveColumn(curve)]),
    ...columns.map(chosenColumn),
    {
      id: 'created',
      header: 'created',
      cell: ({ row }) => (
        <span className="figures whitespace-nowrap text-muted text-xs">
          <TimeAgo date={row.original.createdAt} />
        </span>
      ),
      meta: { template: '96px', width: 96, isNumber: true, sort: 'created' },
    },
  ];
}

function curveColumn(key: string): RunColumnDef {
  return {
    id: 'curve',
    header: key.slice(key.lastIndexOf('/') + 1),
    cell: ({ row }) => <CurveCell runId={row.original.id} />,
    meta: { template: '104px', width: 104, title: `${key} by step` },
  };
}

function chosenColumn({ name, label, title, field }: RunColumn): RunColumnDef {
  const isNumber = field?.kind !== 'setting';
  return {
    id: `field ${name}`,
    header: label,
    cell: ({ row }) => <FieldCell run={row.original} field={field} />,
    meta: {
      ...(isNumber
        ? { template: 'minmax(88px, 112px)', width: 88 }
        : { template: 'minmax(112px, 160px)', width: 112 }),
      ...{ isNumber, title },
      ...(field !== null && { sort: name }),
    },
  };
}
