'use client';

import { formatCount, formatShare } from '../../lib/format.ts';
import { isTelling, tooFewText } from '../../lib/importance-words.ts';
import type { ImportanceOfMetric, Sweep } from '../../lib/sweep.ts';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { Select } from '../parts/select.tsx';
import { useSweepImportance } from './use-sweep-importance.ts';
import { useSweepMetrics } from './use-sweep-metrics.ts';
import { useSweepUrl } from './use-sweep-url.ts';

/** Which parameters matter: for the objective, for whether a trial collapses, and for any other metric. */
export function ImportancePanel({ sweep }: { sweep: Sweep }) {
  const importance = useSweepImportance(sweep);
  return (
    <Panel title="What matters" aside="share of the variance, with the middle 90 % of 64 trees">
      {importance.isPending ? (
        <div aria-busy className="skeleton m-4 h-32" />
      ) : importance.data === undefined ? (
        <QueryError what="The importance of parameters" error={importance.error} retry={importance.refetch} />
      ) : (
        <div className="space-y-4 px-4 py-3">
          {importance.data.map((each) => (
            <Shares key={each.metric} {...each} proposed={sweep.points} />
          ))}
          <AnotherMetric sweep={sweep} />
        </div>
      )}
    </Panel>
  );
}

/** The same for a metric of the reader's choice. */
function AnotherMetric({ sweep }: { sweep: Sweep }) {
  const [{ matters }, setUrl] = useSweepUrl();
  const logged = useSweepMetrics(sweep).data ?? [];
  const importance = useSweepImportance(sweep, matters);
  if (logged.length === 0 && matters === null) return null;
  const names = [...new Set([...(matters === null ? [] : [matters]), ...logged])];
  return (
    <div className="space-y-2">
      <div className="flex">
        <Select
          label="What matters for another metric"
          value={matters ?? ''}
          onChange={(name) => setUrl({ matters: name === '' ? null : name })}
          options={[['', 'for another metric …'], ...names.map((name) => [name, name] as [string, string])]}
        />
      </div>
      {matters === null ? null : importance.isPending ? (
        <div aria-busy className="skeleton h-24" />
      ) : importance.data === undefined ? (
        <QueryError
          what={`What matters for ${matters}`}
          error={importance.error}
          retry={importance.refetch}
        />
      ) : (
        importance.data.map((each) => <Shares key={each.metric} {...each} proposed={sweep.points} />)
      )}
    </div>
  );
}

/** @param proposed how many points the sweep has, those that tell nothing included */
function Shares({ metric, found, proposed }: ImportanceOfMetric & { proposed: number }) {
  const title = metric === 'collapse' ? 'whether a trial collapses' : metric;
  if (found === null || !isTelling(found)) {
    return (
      <section aria-label={title}>
        <h3 className="font-semibold">{title}</h3>
        <p className="text-muted text-xs">
          {found === null ? 'Nothing to tell yet: no two points differ in it.' : tooFewText(found)}
        </p>
      </section>
    );
  }
  return (
    <section aria-label={title}>
      <h3 className="font-semibold">
        {title}{' '}
        <span className="font-normal text-faint text-xs">
          from {formatCount(found.points)}
          {found.points < proposed && ` of ${formatCount(proposed)}`} points
        </span>
      </h3>
      {found.parameters.length === 0 && <Empty title="No parameter varies" />}
      <ul className="mt-1 space-y-1.5 text-xs">
        {found.parameters.map((each) => (
          <li key={each.path} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
            <span className="figures truncate" title={each.path}>
              {each.path}
            </span>
            <span className="figures text-right">
              {formatShare(each.share)}{' '}
              <span className="text-faint">
                {formatShare(each.low)} to {formatShare(each.high)}
              </span>
            </span>
            <ShareBar {...each} />
          </li>
        ))}
      </ul>
      <p className="mt-1 text-faint text-xs">combinations of parameters: {formatShare(found.interactions)}</p>
    </section>
  );
}

/** The share as a bar, its interval as a line over it. */
function ShareBar({ share, low, high }: { share: number; low: number; high: number }) {
  return (
    <svg aria-hidden viewBox="0 0 100 6" preserveAspectRatio="none" className="col-span-2 h-1.5 w-full">
      <rect width={100} height={6} className="fill-line" />
      <rect width={100 * share} height={6} className="fill-accent" />
      <rect x={100 * low} y={2} width={Math.max(0.5, 100 * (high - low))} height={2} className="fill-ink" />
    </svg>
  );
}
