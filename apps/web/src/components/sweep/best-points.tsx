'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { bestRanks } from '../../lib/best-ranks.ts';
import { compareHref } from '../../lib/compare-url.ts';
import { formatNumber } from '../../lib/format.ts';
import { percentWord } from '../../lib/mode-map.ts';
import type { JudgedPoint, Sweep } from '../../lib/sweep.ts';
import { parameterText } from '../../lib/sweep-progress.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { RowThumbnail } from '../runs/row-thumbnail.tsx';

const SHOWN = 5;
const PICTURE_PX = 68;

/** The best settings so far, each judged over all its seeds, with what they draw. */
export function BestPoints({ sweep }: { sweep: Sweep }) {
  const trpc = useTRPC();
  const { id: sweepId, config } = sweep;
  const best = useQuery(trpc.sweeps.best.queryOptions({ sweepId, limit: SHOWN }));
  const points = best.data ?? [];
  const ranks = bestRanks(points, config);
  const runIds = points.flatMap(({ runs }) => runs.map(({ id }) => id));
  return (
    <Panel
      title="Best settings"
      aside={
        runIds.length > 1 && (
          <Link href={compareHref(runIds)} className="text-accent underline">
            Compare their runs
          </Link>
        )
      }
    >
      {best.isPending ? (
        <div aria-busy className="skeleton m-4 h-24" />
      ) : best.data === undefined ? (
        <QueryError what="The best settings" error={best.error} retry={best.refetch} />
      ) : !config.objective ? (
        <Empty title="No setting is better than another">
          <p>This sweep has no objective. Its runs can be compared all the same.</p>
        </Empty>
      ) : points.length === 0 ? (
        <Empty title="No setting has been judged yet">
          <p>
            A setting is judged when all its seeds are trained. One that{' '}
            {config.objective.metric === 'collapse' ? 'diverged' : 'collapsed, diverged'} or failed has no
            value.
          </p>
        </Empty>
      ) : (
        <ol className="grid gap-px sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-5">
          {points.map((point, i) => (
            <BestPoint
              key={point.number}
              point={point}
              rank={ranks[i] ?? null} // one for each point
              metric={config.objective?.metric ?? ''}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
}

type PointProps = { point: JudgedPoint; rank: string | null; metric: string };

function BestPoint({ point, rank, metric }: PointProps) {
  const [first] = point.runs;
  return (
    <li className="flex min-w-0 gap-3 px-4 py-3">
      <div className="shrink-0">{first && <RowThumbnail run={first} height={PICTURE_PX} />}</div>
      <div className="min-w-0 text-xs">
        <p className="text-sm">
          {rank === null ? (
            <strong className="font-semibold text-bad">
              {point.runs.length > 1 ? 'all seeds collapsed' : 'collapsed'}
            </strong>
          ) : (
            <>
              <span className="text-muted">{rank}</span> {metric}{' '}
              <strong className="figures font-semibold">{formatNumber(point.value)}</strong>
              {point.deviation !== null && (
                <span className="figures text-muted" title="standard deviation over its seeds">
                  {' '}
                  ± {formatNumber(point.deviation)}
                </span>
              )}
            </>
          )}
        </p>
        {point.violation > 0 && (
          <p className="text-warn">breaks its constraints by {percentWord(point.violation)}</p>
        )}
        {point.runs.some(({ rewinds }) => rewinds > 0) && (
          <p className="text-warn">taken back from a collapse, with lower learning rates</p>
        )}
        <dl className="figures mt-1">
          {Object.entries(point.point).map(([path, value]) => (
            <div key={path} className="flex gap-2">
              <dt className="min-w-0 truncate text-muted" title={path}>
                {path}
              </dt>
              <dd className="whitespace-nowrap">
                <bdi>{parameterText(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        <p className="mt-1 truncate">
          {point.runs.map(({ id, name, value }, i) => (
            <span key={id}>
              {i > 0 && ', '}
              <Link
                href={`/runs/${id}`}
                prefetch={false}
                title={value === null ? name : `${name}: ${formatNumber(value)}`}
                className="text-accent hover:underline"
              >
                <bdi>{name}</bdi>
              </Link>
            </span>
          ))}
        </p>
      </div>
    </li>
  );
}
