'use client';

import { TriangleAlert } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { formatCount, formatDuration } from '../../lib/format.ts';
import { keyConfig } from '../../lib/key-config.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import type { Run } from '../../lib/run.ts';
import { averageSpeed, shareDone, statusSentence, timeSpent } from '../../lib/run-progress.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';
import { useNow } from '../shell/clock.tsx';
import { RunActions } from './run-actions.tsx';
import { RunPlace } from './run-place.tsx';
import { useReread } from './use-reread.ts';

const ArchivedNotice = dynamic(() => loadPatiently(() => import('./archived-notice.tsx')));
const RunNotes = dynamic(() => loadPatiently(() => import('./run-notes.tsx')));

/** What the run is, where it stands, in a sentence and in figures, and what people wrote about it. */
export function RunHeader({ run }: { run: Run }) {
  const now = useNow();
  const reread = useReread(run.id);
  const spent = timeSpent(run, now);
  const speed = averageSpeed(run, now);
  return (
    <header className="mb-6 space-y-3">
      <PageTitle
        trail={[
          { href: '/runs', name: 'Runs' },
          { href: { pathname: '/runs', query: { project: run.project } }, name: run.project },
        ]}
        title={run.name}
        actions={<RunActions run={run} />}
      >
        <p className="mt-1 text-muted">{keyConfig(run.config).join(' · ')}</p>
        <RunPlace run={run} />
      </PageTitle>
      {run.archivedAt && <ArchivedNotice runId={run.id} archivedAt={run.archivedAt} onRestored={reread} />}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge status={run.status} />
        <span className="[overflow-wrap:anywhere]">{statusSentence(run, now)}</span>
      </p>
      <ProgressBar share={shareDone(run)} label="Steps done" isQuiet={run.status !== 'running'} />
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <Fact label="images seen">{formatCount(run.imagesSeen)}</Fact>
        <Fact label="images/s on average">{speed === undefined ? '–' : formatCount(Math.round(speed))}</Fact>
        <Fact label="engine">{run.engine ? engineWord(run.engine) : '–'}</Fact>
        <Fact label={run.status === 'running' ? 'running for' : 'ran for'}>
          {spent === undefined ? '–' : formatDuration(spent)}
        </Fact>
        <Fact label="created">
          <TimeAgo date={run.createdAt} />
        </Fact>
        {run.attempt > 1 && <Fact label="attempt">{formatCount(run.attempt)}</Fact>}
      </dl>
      <EngineNotes notes={run.engine?.notes ?? []} />
      {run.notes.trim() !== '' && <RunNotes notes={run.notes} />}
    </header>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-faint text-xs">{label}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}

/** What was passed over for the engine, and why. */
function EngineNotes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul aria-label="About the engine" className="space-y-1 text-muted text-xs">
      {notes.map((note) => (
        <li key={note} className="flex gap-1.5">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warn" />
          <span className="min-w-0 [overflow-wrap:anywhere]">{note}</span>
        </li>
      ))}
    </ul>
  );
}

function engineWord({ engine, backend, threads, version }: NonNullable<Run['engine']>) {
  return `${engine} ${version} · ${backend} · ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}
