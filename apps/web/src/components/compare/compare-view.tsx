'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { memo, useMemo, useState } from 'react';
import { MOST_COMPARED } from '../../lib/compare-url.ts';
import {
  brushedRuns,
  drawnMetrics,
  parseBrushes,
  type RunAxis,
  runAxis,
  withLooks,
  writeBrush,
} from '../../lib/comparison.ts';
import { csvLine } from '../../lib/csv.ts';
import { formatCount } from '../../lib/format.ts';
import { parseRunIds, shortRunId } from '../../lib/run-ids.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { Select } from '../parts/select.tsx';
import { CompareToolbar } from './compare-toolbar.tsx';
import { ComparedTable } from './compared-table.tsx';
import { Curves } from './curves.tsx';
import { FocusProvider } from './focus.tsx';
import { Grids } from './grids.tsx';
import { MetricPicker } from './metric-picker.tsx';
import { Parallel } from './parallel.tsx';
import { ProtocolWarning } from './protocol-warning.tsx';
import { saveAs } from './save-as.ts';
import { Scatter } from './scatter.tsx';
import { useCompareUrl } from './use-compare-url.ts';

/** Newest values that are read of each run: more metrics than anybody puts on axes. */
const MOST_VALUES = 100;
const USUAL_AXES = 6;

/** Runs side by side: their curves, samples and settings, each linked to all others. */
export function CompareView() {
  const [url, setUrl] = useCompareUrl();
  return <Comparison url={url} setUrl={setUrl} />;
}

type Address = ReturnType<typeof useCompareUrl>;

/** Drawn anew when its part of the address changes; a step of the samples is none of it. */
const Comparison = memo(function Comparison({ url, setUrl }: { url: Address[0]; setUrl: Address[1] }) {
  const trpc = useTRPC();
  const asked = useMemo(() => parseRunIds(url.runs), [url.runs]);
  const ids = asked.ids.slice(0, MOST_COMPARED);
  const [values, setValues] = useState<string[]>([]);
  const comparison = useQuery(
    trpc.runs.compare.queryOptions(
      { runIds: ids, metrics: values },
      { enabled: ids.length > 0, placeholderData: keepPreviousData },
    ),
  );
  const logged = comparison.data?.metrics ?? [];
  // The first answer says which metrics there are, the second their values.
  const wanted = logged.slice(0, MOST_VALUES);
  if (wanted.join() !== values.join() && logged.length > 0) setValues(wanted);

  const runs = useMemo(() => withLooks(comparison.data?.runs ?? []), [comparison.data]);
  const [hovered, setHovered] = useState<string | null>(null);
  const keys = drawnMetrics(url.metrics, logged);
  const differing = comparison.data?.differing ?? [];
  const catalogue = { settings: differing, metrics: wanted };
  const axisOf = (name: string | null | undefined) => (name ? runAxis(name, catalogue, runs) : null);
  const axisNames = [...wanted, ...differing];
  const axes = (url.axes ?? [...differing.slice(0, USUAL_AXES - keys.length), ...keys.slice(0, 3)])
    .map(axisOf)
    .filter((axis): axis is RunAxis => axis !== null);
  const brushes = parseBrushes(url.brush);
  const inside = brushedRuns(
    runs,
    brushes,
    axisNames.map(axisOf).filter((axis): axis is RunAxis => axis !== null),
  );
  const [sx, sy] = [url.sx ?? differing[0] ?? keys[1] ?? keys[0], url.sy ?? keys[0]];
  const [xAxis, yAxis] = [axisOf(sx), axisOf(sy)];
  const found = new Set(runs.map(({ id }) => id));
  const missing = comparison.data ? ids.filter((id) => !found.has(id)) : [];

  if (ids.length === 0) return <NothingChosen unreadable={asked.unreadable} />;
  if (comparison.isPending) return <div aria-busy className="skeleton h-96" />;
  if (comparison.data === undefined)
    return (
      <section className="panel">
        <QueryError what="The runs" error={comparison.error} retry={comparison.refetch} />
      </section>
    );
  if (runs.length === 0) return <NothingChosen unreadable={[...asked.unreadable, ...missing]} />;

  const keep = (runIds: readonly string[]) => setUrl({ runs: runIds.map(shortRunId).join(',') });
  function saveTable() {
    const columns = [...wanted, ...differing];
    const lines = runs.map((run) =>
      csvLine([
        ...[run.id, run.name, run.project, run.status],
        ...columns.map((column) => run.metrics[column]?.last ?? run.settings[column]),
      ]),
    );
    const text = csvLine(['id', 'name', 'project', 'status', ...columns]) + lines.join('');
    saveAs('comparison.csv', new Blob([text], { type: 'text/csv' }));
  }

  return (
    <FocusProvider value={{ hovered, hover: setHovered, inside }}>
      <div data-wide className="space-y-4">
        <header className="flex flex-wrap items-center gap-3">
          <h1 className="font-semibold text-lg">
            Compare{' '}
            <span className="figures font-normal text-muted text-sm">{formatCount(runs.length)} runs</span>
          </h1>
          {brushes.length > 0 && (
            <span className="flex items-center gap-2 text-muted">
              {formatCount(inside.size)} within the brushes
              <Button onClick={() => keep([...inside])} disabled={inside.size === 0}>
                Keep only these
              </Button>
              <Button onClick={() => setUrl({ brush: null })}>Let go</Button>
            </span>
          )}
          <span className="ml-auto flex gap-2">
            <Button onClick={saveTable}>CSV</Button>
            <CopyButton label="Copy link" text={() => window.location.href} />
          </span>
        </header>
        <Notices
          tooMany={asked.ids.length}
          missing={missing}
          unreadable={asked.unreadable}
          onDrop={() => keep([...found])}
        />
        <ProtocolWarning runIds={ids} keys={[...keys, sx ?? '', sy ?? '']} />
        <Panel
          title="Curves"
          aside={
            <span className="flex flex-wrap items-center gap-3">
              <MetricPicker logged={logged} chosen={keys} onChoose={(metrics) => setUrl({ metrics })} />
              <CompareToolbar />
            </span>
          }
        >
          <Curves runs={runs} keys={keys} />
        </Panel>
        <Panel title="Samples" aside="of all runs, under one slider: ← and →">
          <Grids runs={runs} />
        </Panel>
        <Panel title="What differs" aside="newest values and settings">
          <ComparedTable
            runs={runs}
            differing={differing}
            equal={comparison.data.equal}
            metrics={keys}
            onRemove={(runId) => keep([...found].filter((id) => id !== runId))}
          />
        </Panel>
        <div className="grid gap-4 xl:grid-cols-2">
          <Panel title="Parallel coordinates" aside="draw along an axis to keep the runs there">
            {axes.length < 2 ? (
              <Empty title="Nothing to draw">
                <p>These runs differ in no setting and have no metric in common.</p>
              </Empty>
            ) : (
              <Parallel
                runs={runs}
                axes={axes}
                brushes={brushes}
                onBrush={(axis, part) => {
                  const others = brushes.filter((brush) => brush.axis !== axis);
                  const next = part === null ? others : [...others, { axis, ...part }];
                  setUrl({ brush: next.length === 0 ? null : next.map(writeBrush) });
                }}
              />
            )}
          </Panel>
          <Panel
            title="Scatter"
            aside={
              <span className="flex min-w-0 flex-wrap items-center gap-2">
                <Select
                  label="y-axis of the scatter plot"
                  className="max-w-40"
                  value={sy ?? ''}
                  onChange={(name) => setUrl({ sy: name })}
                  options={axisNames.map((name) => [name, name])}
                />
                by
                <Select
                  label="x-axis of the scatter plot"
                  className="max-w-40"
                  value={sx ?? ''}
                  onChange={(name) => setUrl({ sx: name })}
                  options={axisNames.map((name) => [name, name])}
                />
              </span>
            }
          >
            {xAxis && yAxis ? <Scatter runs={runs} x={xAxis} y={yAxis} /> : <Empty title="Choose two axes" />}
          </Panel>
        </div>
      </div>
    </FocusProvider>
  );
});

/** What of the address is not shown, and why. */
function Notices({
  tooMany,
  missing,
  unreadable,
  onDrop,
}: {
  tooMany: number;
  missing: readonly string[];
  unreadable: readonly string[];
  onDrop: () => void;
}) {
  const gone = [...missing, ...unreadable];
  if (tooMany <= MOST_COMPARED && gone.length === 0) return null;
  return (
    <section role="alert" className="panel space-y-1 border-warn px-4 py-3">
      {tooMany > MOST_COMPARED && (
        <p>
          The link names {formatCount(tooMany)} runs; the first {MOST_COMPARED} are compared, which is as many
          as can be.
        </p>
      )}
      {gone.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 [overflow-wrap:anywhere]">
          {gone.length === 1 ? 'One run of the link is' : `${formatCount(gone.length)} runs of the link are`}{' '}
          not there: <span className="figures text-xs">{gone.slice(0, 5).join(', ')}</span>
          {gone.length > 5 && ` and ${formatCount(gone.length - 5)} others`}. Deleted, or mistyped.
          <Button onClick={onDrop}>Leave out</Button>
        </p>
      )}
    </section>
  );
}

function NothingChosen({ unreadable }: { unreadable: readonly string[] }) {
  return (
    <section className="panel">
      <Empty title={unreadable.length > 0 ? 'None of these runs is there' : 'No runs to compare'}>
        {unreadable.length > 0 && (
          <p className="figures text-xs [overflow-wrap:anywhere]">{unreadable.slice(0, 10).join(', ')}</p>
        )}
        <p>Select runs in the list, by x or by their boxes, and press c.</p>
        <Link href="/runs" className="text-accent underline">
          All runs
        </Link>
      </Empty>
    </section>
  );
}
