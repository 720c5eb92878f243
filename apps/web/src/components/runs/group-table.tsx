'use client';

import { quoted } from '@modewatch/core/filter';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { formatCount } from '../../lib/format.ts';
import type { RunGroup } from '../../lib/run.ts';
import { groupMetrics, type RunColumn } from '../../lib/run-columns.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Empty } from '../parts/empty.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { BandCell } from './band-cell.tsx';

type Props = {
  filter: { project: string | undefined; query: string };
  by: string;
  columns: readonly RunColumn[];
  /** Shows the runs of a group. */
  onOpen: (term: string) => void;
};

const GROUPS = 200;

/** Runs by the value of a field: mean ± standard deviation of each metric over all runs of a group. */
export default function GroupTable({ filter, by, columns, onOpen }: Props) {
  const trpc = useTRPC();
  const metrics = groupMetrics(columns);
  const groups = useQuery(
    trpc.runs.groups.queryOptions(
      { ...filter, by, metrics: metrics.map(({ key }) => key), limit: GROUPS },
      { placeholderData: keepPreviousData, retry: false },
    ),
  );
  if (groups.isPending) return <div aria-busy className="skeleton h-64" />;
  if (groups.data === undefined)
    return (
      <section className="panel">
        <QueryError what="The groups" error={groups.error} retry={groups.refetch} />
      </section>
    );
  if (groups.data.total === 0)
    return (
      <section className="panel">
        <Empty title="No run fits the filter" />
      </section>
    );

  const shown = groups.data.groups;
  return (
    <>
      <section aria-label={`Runs by ${by}`} className="panel overflow-x-auto">
        <table className="w-full border-collapse">
          <thead>
            <tr className="h-8 border-line border-b text-muted text-xs">
              <th scope="col" className="px-3 text-left font-normal">
                {by}
              </th>
              <th scope="col" className="px-2 text-right font-normal">
                runs
              </th>
              {metrics.map(({ key, label, title }) => (
                <th key={key} scope="col" title={title} className="px-2 text-right font-normal">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((group) => (
              <tr key={group.value} className="h-11 border-line border-b last:border-0 hover:bg-sunken">
                <th scope="row" className="px-3 text-left font-normal">
                  {group.value === null ? (
                    <span className="text-muted">without one</span>
                  ) : (
                    <button
                      type="button"
                      onClick={() => onOpen(`${by}=${quoted(group.value ?? '')}`)}
                      title="Show these runs"
                      className="figures max-w-80 truncate font-semibold hover:underline"
                    >
                      <bdi>{group.value}</bdi>
                    </button>
                  )}
                </th>
                <td className="figures px-2 text-right text-xs">{formatCount(group.runs)}</td>
                {metrics.map(({ key }) => (
                  <td key={key} className="px-2 text-right">
                    <BandCell metric={group.metrics[key]} extent={extentOf(shown, key)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="mt-2 text-muted text-xs">
        {groups.data.total > shown.length &&
          `The ${formatCount(shown.length)} largest of ${formatCount(groups.data.total)} groups. `}
        Mean ± standard deviation of the last values over all runs of a group; the bar is mean ± deviation
        between the least and the greatest of all groups
        {metrics.length === 0 ? '. Choose metrics as columns to see them.' : '.'}
      </p>
    </>
  );
}

/** From the least to the greatest value of all groups: what the bars of a column lie in. */
function extentOf(groups: readonly RunGroup[], key: string): [low: number, high: number] {
  const metrics = groups.flatMap(({ metrics }) => metrics[key] ?? []).filter(({ count }) => count > 0);
  return [Math.min(...metrics.map(({ min }) => min)), Math.max(...metrics.map(({ max }) => max))];
}
