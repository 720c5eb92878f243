'use client';

import { Download } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { nextSort } from '../../lib/runs-url.ts';
import { statusWord } from '../../lib/status-word.ts';
import type { Sweep, TrialState } from '../../lib/sweep.ts';
import { shownStates } from '../../lib/sweep-progress.ts';
import { trialOrder } from '../../lib/sweep-url.ts';
import { Button } from '../parts/button.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { Select } from '../parts/select.tsx';
import { type TableWindow, VirtualTable } from '../parts/virtual-table.tsx';
import { trialColumns } from './trial-columns.tsx';
import { useSweepUrl } from './use-sweep-url.ts';
import { useTrialListHead, useTrialWindow } from './use-trial-window.ts';

const TrialDialog = dynamic(() => loadPatiently(() => import('./trial-dialog.tsx')), { ssr: false });

const ROW_PX = 56;

/** Every trial of the sweep, live. */
export function TrialsPanel({ sweep }: { sweep: Sweep }) {
  const [{ state, sort, trial }, setUrl] = useSweepUrl();
  const [window, setWindow] = useState<TableWindow>({ first: 0, last: 0 });
  const { id: sweepId, config, trials: counts } = sweep;
  const search = {
    sweepId,
    order: trialOrder(sort, config.objective?.goal === 'maximize'),
    ...(state !== null && { state }),
  };
  const head = useTrialListHead(search);
  const { trials, failure } = useTrialWindow(search, window);
  const columns = useMemo(
    () => trialColumns(config, (number) => setUrl({ trial: number })),
    [config, setUrl],
  );
  const total = head.data?.total ?? 0;
  const states = shownStates.filter((each) => (counts[each] ?? 0) > 0 || each === state);
  return (
    <Panel
      title="Trials"
      aside={
        <div className="flex items-center gap-2 text-ink text-sm">
          <Select
            label="Trials in this state"
            value={state ?? ''}
            onChange={(value) => setUrl({ state: value === '' ? null : (value as TrialState) })} // of the list below
            options={[
              ['', 'in any state'],
              ...states.map(
                (each) =>
                  [each, `${statusWord(each)} (${formatCount(counts[each] ?? 0)})`] as [string, string],
              ),
            ]}
          />
          <ButtonLink
            className="h-8"
            href={`/api/sweeps/${sweepId}/trials.csv?${new URLSearchParams({ sort, ...(state && { state }) })}`}
            download
            title="Download all rows of this list as CSV"
          >
            <Download aria-hidden className="size-3.5" />
            CSV
          </ButtonLink>
        </div>
      }
    >
      {head.isPending ? (
        <div aria-busy className="skeleton m-4 h-48" />
      ) : head.data === undefined ? (
        <QueryError what="The trials" error={head.error} retry={head.refetch} />
      ) : total === 0 ? (
        state === null ? (
          <Empty title="No trials yet">
            <p>
              {sweep.state === 'running'
                ? 'The first ones begin as soon as a worker has room.'
                : sweep.state === 'draft'
                  ? 'They begin when the sweep is started.'
                  : `None was begun before the sweep was ${sweep.state}.`}
            </p>
          </Empty>
        ) : (
          <Empty title={`No trial is ${statusWord(state)}`}>
            <Button onClick={() => setUrl({ state: null })}>Show all trials</Button>
          </Empty>
        )
      ) : (
        <VirtualTable
          label="Trials, a table"
          total={total}
          rows={trials}
          rowId={({ number }) => `${number}`}
          columns={columns}
          rowHeight={ROW_PX}
          isOutOfDate={head.isPlaceholderData}
          sort={sort}
          onSort={(field) => setUrl({ sort: nextSort(sort, field) })}
          onWindow={setWindow}
          className="max-h-[32rem]"
        />
      )}
      {failure?.error && <QueryError what="Some rows" error={failure.error} retry={failure.refetch} />}
      {trial !== null && (
        <TrialDialog sweepId={sweepId} number={trial} onClose={() => setUrl({ trial: null })} />
      )}
    </Panel>
  );
}
