'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { collapseSentence, othersSentences } from '../../lib/collapse-words.ts';
import type { Sweep } from '../../lib/sweep.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { Select } from '../parts/select.tsx';
import { CollapseGrid } from './collapse-grid.tsx';
import { ANALYSIS_MS, useSweepImportance } from './use-sweep-importance.ts';
import { useSweepUrl } from './use-sweep-url.ts';

const ALONE = '';

/** Where in the space trials collapse; at first over the two parameters that matter most for it. */
export function CollapsePanel({ sweep }: { sweep: Sweep }) {
  const trpc = useTRPC();
  const [{ mapx, mapy }, setUrl] = useSweepUrl();
  const { config, id: sweepId, state } = sweep;
  const importance = useSweepImportance(sweep).data?.find(({ metric }) => metric === 'collapse')?.found;
  const paths = config.space.flatMap(({ path, distribution }) =>
    distribution.name === 'constant' ? [] : [path],
  );
  const first = importance?.parameters.map(({ path }) => path) ?? [];
  const ordered = [...new Set([...first, ...paths])];
  const x = mapx !== null && paths.includes(mapx) ? mapx : ordered[0];
  const others = ordered.filter((path) => path !== x);
  const y = mapy === ALONE ? undefined : others.includes(mapy ?? '') ? (mapy ?? undefined) : others[0];
  const map = useQuery(
    trpc.sweeps.collapseMap.queryOptions(
      { sweepId, x: x ?? '', y },
      {
        enabled: x !== undefined,
        placeholderData: keepPreviousData,
        refetchInterval: state === 'running' ? ANALYSIS_MS : false,
      },
    ),
  );
  return (
    <Panel
      title="Collapse map"
      aside={
        paths.length > 0 && (
          <span className="flex flex-wrap items-center gap-2">
            <Select
              label="Rows of the collapse map"
              className="max-w-48"
              value={y ?? ALONE}
              onChange={(path) => setUrl({ mapy: path })}
              options={[...others.map((path) => [path, path] as [string, string]), [ALONE, 'nothing']]}
            />
            by
            <Select
              label="Columns of the collapse map"
              className="max-w-48"
              value={x ?? ''}
              onChange={(path) => setUrl({ mapx: path })}
              options={paths.map((path) => [path, path])}
            />
          </span>
        )
      }
    >
      {x === undefined ? (
        <p className="px-4 py-3 text-muted">No parameter of this sweep varies.</p>
      ) : map.isPending ? (
        <div aria-busy className="skeleton m-4 h-48" />
      ) : map.data === undefined ? (
        <QueryError what="The collapse map" error={map.error} retry={map.refetch} />
      ) : (
        <div className="px-4 py-3">
          <p className="mb-3 font-semibold [overflow-wrap:anywhere]">{collapseSentence(map.data)}</p>
          <CollapseGrid map={map.data} />
          {othersSentences(map.data).map((sentence) => (
            <p key={sentence} className="mt-2 text-muted text-xs [overflow-wrap:anywhere]">
              {sentence}
            </p>
          ))}
          {config.onCollapse === 'ignore' && (
            <p className="mt-2 text-muted text-xs">
              Collapses end no trial of this sweep: one counts whose last verdict is lost diversity.
            </p>
          )}
        </div>
      )}
    </Panel>
  );
}
