'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChartSpline, Download } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { memo, useMemo, useState } from 'react';
import {
  chosenAxes,
  drawnMetrics,
  MOST_METRICS,
  noRoomWords,
  readMetrics,
  unknownWords,
  unreadWords,
  usualAxes,
} from '../../lib/compare-choice.ts';
import { MOST_COMPARED } from '../../lib/compare-url.ts';
import { tableCsv } from '../../lib/compared-table.ts';
import { brushedRuns, parseBrushes, runAxis, withLooks } from '../../lib/comparison.ts';
import { countOf, formatCount } from '../../lib/format.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { parseRunIds, shortRunId } from '../../lib/run-ids.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { CompareToolbar } from './compare-toolbar.tsx';
import { Curves } from './curves.tsx';
import { FocusProvider } from './focus.tsx';
import { Grids } from './grids.tsx';
import { NamePicker } from './name-picker.tsx';
import { Notices } from './notices.tsx';
import { ParallelPanel } from './parallel-panel.tsx';
import { ProtocolWarning } from './protocol-warning.tsx';
import { saveAs } from './save-as.ts';
import { ScatterPanel } from './scatter-panel.tsx';
import { useCompareUrl } from './use-compare-url.ts';

const ComparedTable = dynamic(() => loadPatiently(() => import('./compared-table.tsx')), {
  ssr: false,
  loading: () => <div className="skeleton m-4 h-40" />,
});

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
  const drawn = drawnMetrics(url.metrics, logged);
  const keys = drawn.shown;
  const differing = comparison.data?.differing ?? [];
  const placed = keys.filter((key) => logged.includes(key));
  const usual = usualAxes(differing, placed);
  const chosen = url.axes === null ? usual : chosenAxes(url.axes);
  const brushes = parseBrushes(url.brush);
  const brushed = brushes.map(({ axis }) => axis);
  const sx = url.sx ?? differing[0] ?? placed[1] ?? placed[0] ?? '';
  const sy = url.sy ?? placed[0] ?? '';
  const named = [...keys, ...chosen.shown, ...brushed, sx, sy];
  // The first answer says which metrics there are, the second their values.
  const read = readMetrics(named, logged);
  if (read.join() !== values.join() && logged.length > 0) setValues(read);

  const runs = useMemo(() => withLooks(comparison.data?.runs ?? []), [comparison.data]);
  const catalogue = { settings: differing, metrics: logged };
  const axisOf = (name: string) => runAxis(name, catalogue, runs);
  const axesOf = (names: readonly string[]) => names.map(axisOf).filter((axis) => axis !== null);
  const axisNames = [...differing, ...logged];
  const inside = brushedRuns(runs, brushes, axesOf(brushed));
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

  const linkTo = (runIds: readonly string[]) => runIds.map(shortRunId).join(',');
  const keep = (runIds: readonly string[]) => setUrl({ runs: linkTo(runIds) });
  const saveTable = () =>
    saveAs('comparison.csv', new Blob([tableCsv(runs, [...read, ...differing])], { type: 'text/csv' }));
  const unknown = [...chosen.shown, ...brushed, sx, sy].filter(
    (name) => name !== '' && !axisNames.includes(name),
  );

  return (
    <FocusProvider inside={inside}>
      <div className="space-y-4">
        <header className="flex flex-wrap items-center gap-3">
          <h1 className="font-semibold text-lg">
            Compare{' '}
            <span className="figures font-normal text-muted text-sm">{countOf(runs.length, 'run')}</span>
          </h1>
          {brushes.length > 0 && (
            <span className="flex items-center gap-2 text-muted">
              {formatCount(inside.size)} within the brushes
              <Button
                onClick={() => setUrl({ runs: linkTo([...inside]), brush: null })}
                disabled={inside.size === 0}
              >
                Keep only these
              </Button>
              <Button onClick={() => setUrl({ brush: null })}>Let go</Button>
            </span>
          )}
          <span className="ml-auto flex gap-2">
            <Button onClick={saveTable} title="Download this table as CSV">
              <Download aria-hidden className="size-3.5" />
              CSV
            </Button>
            <CopyButton label="Copy link" text={() => window.location.href} />
          </span>
        </header>
        <Notices
          tooMany={asked.ids.length}
          missing={missing}
          unreadable={asked.unreadable}
          others={[
            noRoomWords('metrics', drawn),
            url.axes === null ? '' : noRoomWords('axes', chosen),
            unknownWords(unknown),
          ]}
          onDrop={() => keep([...found])}
        />
        <ProtocolWarning runIds={ids} keys={named} />
        <Panel
          title="Curves"
          aside={
            <span className="flex flex-wrap items-center gap-3">
              <NamePicker
                icon={ChartSpline}
                label="Metrics"
                one="a metric"
                names={logged}
                chosen={keys}
                most={MOST_METRICS}
                onChoose={(metrics) => setUrl({ metrics })}
              />
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
            note={unreadWords(read.length, logged.length)}
            onRemove={(runId) => keep([...found].filter((id) => id !== runId))}
          />
        </Panel>
        <div className="grid gap-4 xl:grid-cols-2">
          <ParallelPanel
            runs={runs}
            axes={axesOf(chosen.shown)}
            leftOut={url.axes === null ? usual.leftOut : []}
            names={axisNames}
            chosen={chosen.shown}
            brushes={brushes}
            onChange={setUrl}
          />
          <ScatterPanel
            runs={runs}
            x={xAxis}
            y={yAxis}
            names={axisNames}
            chosen={{ sx, sy }}
            onChange={setUrl}
          />
        </div>
      </div>
    </FocusProvider>
  );
});

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
