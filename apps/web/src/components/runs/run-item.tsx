'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatCount, formatNumber, formatShare } from '../../lib/format.ts';
import { keyConfig } from '../../lib/key-config.ts';
import type { Run } from '../../lib/run.ts';
import { shareDone } from '../../lib/run-progress.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';
import { Thumbnail } from '../samples/thumbnail.tsx';
import { columns, rowGrid } from './columns.ts';

/** A run in the list: a row where there is room, a card where there is not. */
export function RunItem({ run, showsProject }: { run: Run; showsProject: boolean }) {
  return (
    <li className={`${rowGrid} relative px-4 py-3 transition-colors hover:bg-sunken`}>
      <Thumbnail snapshot={run.newestSnapshot} />

      <div className="col-span-full min-w-0 lg:col-span-1">
        <h2 className="truncate font-semibold text-base" title={run.name}>
          <Link
            href={`/runs/${run.id}`}
            data-run-link
            className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
          >
            <bdi>{run.name}</bdi>
          </Link>
        </h2>
        <p className="mt-0.5 text-muted text-xs">
          {showsProject && (
            <span className="font-semibold">
              <bdi>{run.project}</bdi> ·{' '}
            </span>
          )}
          {keyConfig(run.config).join(' · ')}
        </p>
      </div>

      <div className="col-span-full min-w-0 lg:col-span-1">
        <p className="flex items-center justify-between gap-2">
          <StatusBadge status={run.status} />
          <span className="figures text-muted text-xs">
            {run.status === 'running' ? formatShare(shareDone(run)) : formatCount(run.step)}
          </span>
        </p>
        <div className="mt-1.5">
          <ProgressBar
            share={shareDone(run)}
            label={`Progress of ${run.name}`}
            isQuiet={run.status !== 'running'}
          />
        </div>
      </div>

      <dl className="col-span-full grid grid-cols-3 gap-x-4 gap-y-2 sm:grid-cols-6 lg:contents">
        {columns.map(({ key, label }) => (
          <Value key={key} label={label}>
            {latestOf(run, key)}
          </Value>
        ))}
        <Value label="created">
          <TimeAgo date={run.createdAt} />
        </Value>
      </dl>
    </li>
  );
}

/** Its label stands in the head of the table where there is one. */
function Value({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0 lg:text-right">
      <dt className="text-faint text-xs lg:sr-only">{label}</dt>
      <dd className="figures whitespace-nowrap text-xs">{children}</dd>
    </div>
  );
}

function latestOf({ latest }: Run, key: string) {
  const metric = latest[key];
  if (metric === undefined) return <span className="text-faint">–</span>;
  const text = formatNumber(metric.last);
  return Number.isFinite(metric.last) ? text : <span className="font-semibold text-bad">{text}</span>;
}
