import Link from 'next/link';
import { formatCount, formatNumber } from '../../lib/format.ts';
import type { RunListItem } from '../../lib/run.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import { RowThumbnail } from '../runs/row-thumbnail.tsx';

type Props = {
  title: string;
  /** The whole list. */
  href: string;
  query: {
    data: { runs: RunListItem[]; total: number } | undefined;
    error: { message: string; data?: unknown } | null;
    refetch: () => unknown;
  };
  empty: string;
};

const THUMBNAIL_HEIGHT = 68;

/** A few runs with their newest samples. */
export function RunCards({ title, href, query: { data, error, refetch }, empty }: Props) {
  return (
    <section aria-label={title}>
      <header className="mb-2 flex items-baseline gap-3">
        <h2 className="font-semibold text-base">{title}</h2>
        {data && <span className="figures text-muted text-xs">{formatCount(data.total)}</span>}
        {data && data.total > data.runs.length && (
          <Link href={href} className="text-accent text-xs underline">
            all of them
          </Link>
        )}
      </header>
      {data === undefined ? (
        error ? (
          <div className="panel">
            <QueryError what={title} error={error} retry={refetch} />
          </div>
        ) : (
          <div aria-busy className="skeleton h-20" />
        )
      ) : data.runs.length === 0 ? (
        <p className="text-muted">{empty}</p>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3 min-[120rem]:grid-cols-6">
          {data.runs.map((run) => (
            <li key={run.id} className="panel relative flex min-w-0 items-center gap-3 p-3 hover:bg-sunken">
              <div className="w-[115px] shrink-0">
                <RowThumbnail run={run} height={THUMBNAIL_HEIGHT} />
              </div>
              <div className="min-w-0 grow space-y-1">
                <p className="truncate">
                  <Link
                    href={`/runs/${run.id}`}
                    prefetch={false}
                    className="font-semibold after:absolute after:inset-0"
                    title={run.name}
                  >
                    <bdi>{run.name}</bdi>
                  </Link>{' '}
                  <bdi className="text-muted text-xs">{run.project}</bdi>
                </p>
                <p className="flex flex-wrap items-center gap-x-3 text-xs">
                  <StatusBadge status={run.status} />
                  {run.verdict && <VerdictBadge verdict={run.verdict} />}
                </p>
                {run.status === 'running' ? (
                  <ProgressBar
                    share={run.steps > 0 ? Math.min(1, run.step / run.steps) : 0}
                    label={`Progress of ${run.name}`}
                  />
                ) : (
                  <p className="figures truncate text-faint text-xs">
                    step {formatNumber(run.step)} · created <TimeAgo date={run.createdAt} />
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
