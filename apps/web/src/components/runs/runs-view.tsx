'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { useMemo, useRef, useState } from 'react';
import { archivedBy } from '../../lib/archive-moves.ts';
import { compareHref } from '../../lib/compare-url.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { measuredKeys } from '../../lib/measured-keys.ts';
import type { RunListItem } from '../../lib/run.ts';
import { askedFields, groupMetrics, runColumns, usualCurve } from '../../lib/run-columns.ts';
import { nextSort, parseSort, runsFilter, runsUrl } from '../../lib/runs-url.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { QueryError } from '../parts/query-error.tsx';
import type { TableHandle } from '../parts/virtual-table.tsx';
import { NoRuns } from './no-runs.tsx';
import { RunActionsProvider } from './run-actions.tsx';
import { runColumnDefs } from './run-column-defs.tsx';
import { RunTable } from './run-table.tsx';
import { RunsSkeleton } from './runs-skeleton.tsx';
import { RunsToolbar } from './runs-toolbar.tsx';
import { useRunCurves } from './use-run-curves.ts';
import { useRunListHead } from './use-run-window.ts';
import { useSelection } from './use-selection.ts';
import { useTableKeys } from './use-table-keys.ts';

const GroupTable = dynamic(() => loadPatiently(() => import('./group-table.tsx')), { loading: RunsSkeleton });
const ListProtocolWarning = dynamic(() => loadPatiently(() => import('../parts/list-protocol-warning.tsx')), {
  ssr: false,
});
const NotesDialog = dynamic(() => loadPatiently(() => import('./notes-dialog.tsx')), { ssr: false });
const SelectionBar = dynamic(() => loadPatiently(() => import('./selection-bar.tsx')), { ssr: false });

const rowHeights = { comfortable: 68, compact: 40 };

/** The runs of a project, or of all: filtered, sorted, grouped, and what can be done with them. */
export function RunsView() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [url, setUrl] = useQueryStates(runsUrl);
  const catalogue = useQuery(trpc.runs.fields.queryOptions(undefined, { placeholderData: keepPreviousData }))
    .data ?? { settings: [], metrics: [] };
  const projects = useQuery(trpc.projects.list.queryOptions()).data ?? [];
  const columns = useMemo(() => runColumns(url.columns, catalogue), [url.columns, catalogue]);
  const curve = url.curve ?? usualCurve(catalogue) ?? '';
  const filter = runsFilter(url);
  const search = { ...filter, sort: parseSort(url.sort), ...askedFields(columns) };
  const head = useRunListHead(search);
  const total = head.data?.total ?? 0;

  const [shown, setShown] = useState<ReadonlyMap<number, RunListItem>>(new Map());
  const shownNow = useRef(shown);
  shownNow.current = shown;
  const { selection, toggle, select } = useSelection(shownNow);
  const [hasSelected, setHasSelected] = useState(false);
  if (selection.size > 0 && !hasSelected) setHasSelected(true); // its bar stays: it tells what was done
  const curves = useRunCurves(
    useMemo(() => [...shown.values()], [shown]),
    curve,
  );
  const [edited, setEdited] = useState<RunListItem | null>(null);
  const table = useRef<TableHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const rowAt = (act: (run: RunListItem) => void) => (index: number) => {
    const run = shown.get(index);
    if (run) act(run);
  };
  const active = useTableKeys({
    total,
    search: searchBox,
    onMove: (index) => table.current?.scrollTo(index),
    actions: {
      x: rowAt((run) => toggle(run, false)),
      e: rowAt(setEdited),
      o: rowAt(({ id }) => router.push(`/runs/${id}`)),
      Enter: rowAt(({ id }) => router.push(`/runs/${id}`)),
      c: () => selection.size > 0 && router.push(compareHref([...selection.keys()])),
    },
  });

  const defs = useMemo(
    () =>
      runColumnDefs({
        columns,
        curve: curve === '' ? undefined : curve,
        rowHeight: rowHeights[url.rows],
        showsProject: url.project === null && projects.length > 1,
      }),
    [columns, curve, url.rows, url.project, projects.length],
  );
  const actions = useMemo(
    () => ({ selection, toggle, edit: setEdited, curves }),
    [selection, toggle, curves],
  );

  async function selectAll() {
    const { ids } = await queries.fetchQuery(
      trpc.runs.searchIds.queryOptions({ ...filter, sort: search.sort, limit: 10_000 }, { staleTime: 0 }),
    );
    select(ids, archivedBy(filter.query));
  }

  const ordering = url.group === null ? [url.sort] : groupMetrics(columns).map(({ key }) => key);
  const measured = measuredKeys(ordering, catalogue);
  const isRefused = head.error?.data?.code === 'BAD_REQUEST';
  const isFiltered = filter.query !== '';
  return (
    <div className="min-w-0">
      <RunsToolbar
        url={url}
        onUrl={setUrl}
        total={head.data?.total}
        projects={projects}
        catalogue={catalogue}
        columns={columns}
        curve={curve}
        problem={isRefused ? head.error?.message : undefined}
        inputRef={searchBox}
      />
      {measured.length > 0 && total > 1 && !isRefused && (
        <ListProtocolWarning of={filter} total={total} keys={measured} />
      )}
      {url.group !== null && !isRefused ? (
        <GroupTable
          filter={filter}
          by={url.group}
          columns={columns}
          onOpen={(term) => setUrl({ group: null, q: `${url.q} ${term}`.trim() })}
        />
      ) : head.isPending ? (
        <RunsSkeleton />
      ) : head.data === undefined ? (
        <section className="panel">
          {isRefused ? (
            <Empty title="This filter can't be read">
              <Button onClick={() => setUrl({ q: null, sort: null })}>Clear the filter</Button>
            </Empty>
          ) : (
            <QueryError what="The runs" error={head.error} retry={head.refetch} />
          )}
        </section>
      ) : total === 0 ? (
        <section className="panel">
          {isFiltered ? (
            <Empty title="No run fits the filter">
              <Button onClick={() => setUrl({ q: null })}>Clear the filter</Button>
            </Empty>
          ) : url.project === null ? (
            <NoRuns />
          ) : (
            <Empty title={`No runs in the project “${url.project}”`} />
          )}
        </section>
      ) : (
        <RunActionsProvider value={actions}>
          <RunTable
            search={search}
            total={total}
            columns={defs}
            rowHeight={rowHeights[url.rows]}
            isOutOfDate={head.isPlaceholderData || isRefused}
            active={active}
            isSelected={({ id }) => selection.has(id)}
            sort={url.sort}
            onSort={(field) => setUrl({ sort: nextSort(url.sort, field) })}
            handle={table}
            onRows={setShown}
          />
        </RunActionsProvider>
      )}
      {hasSelected && (
        <SelectionBar selection={selection} total={total} onAll={selectAll} onClear={() => select([])} />
      )}
      {edited && <NotesDialog run={edited} onClose={() => setEdited(null)} />}
    </div>
  );
}
