'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Bug, CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { formatCount } from '../../lib/format.ts';
import type { RouterOutputs } from '../../server/root.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { ClockTime } from '../parts/clock-time.tsx';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';

type Line = RouterOutputs['logs']['list']['lines'][number];

const levels: Record<Line['level'], { icon: LucideIcon; colour: string }> = {
  debug: { icon: Bug, colour: 'text-faint' },
  info: { icon: Info, colour: 'text-muted' },
  warning: { icon: TriangleAlert, colour: 'text-warn' },
  error: { icon: CircleX, colour: 'text-bad' },
};

/** What the training had to say, newest first. */
export function RunLog({ runId }: { runId: string }) {
  const trpc = useTRPC();
  const log = useInfiniteQuery(
    trpc.logs.list.infiniteQueryOptions({ runId }, { getNextPageParam: ({ nextBefore }) => nextBefore }),
  );
  const lines = log.data?.pages.flatMap((page) => page.lines.toReversed()) ?? [];
  return (
    <Panel title="Log" aside="newest first">
      {log.isPending ? (
        <RunLogSkeleton />
      ) : log.data === undefined ? (
        <QueryError what="The log" error={log.error} retry={log.refetch} />
      ) : lines.length === 0 ? (
        <Empty title="Nothing logged yet">
          <p>What the training has to say, warnings above all, appears here.</p>
        </Empty>
      ) : (
        <>
          <ol className="max-h-112 overflow-y-auto py-1">
            {lines.map((line) => (
              <LogLine key={`${line.attempt}/${line.seq}`} line={line} />
            ))}
          </ol>
          {log.hasNextPage && (
            <div className="border-line border-t p-2 text-center">
              <Button onClick={() => log.fetchNextPage()} disabled={log.isFetchingNextPage}>
                {log.isFetchingNextPage ? 'Loading…' : 'Load older lines'}
              </Button>
            </div>
          )}
        </>
      )}
    </Panel>
  );
}

function LogLine({ line: { level, step, time, message } }: { line: Line }) {
  const { icon: Icon, colour } = levels[level];
  return (
    <li className="figures grid grid-cols-[5rem_4.5rem_1fr] gap-x-3 px-4 py-1.5 text-xs">
      <span className={`flex items-center gap-1.5 self-start ${colour}`}>
        <Icon aria-hidden className="size-3.5" />
        {level}
      </span>
      <ClockTime time={time} />
      <span className="text-faint">{step === null ? '' : `step ${formatCount(step)}`}</span>
      <span className="col-span-full mt-0.5 min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {message}
      </span>
    </li>
  );
}

function RunLogSkeleton() {
  return (
    <div aria-busy className="space-y-2 p-4">
      <div className="skeleton h-3 w-3/4" />
      <div className="skeleton h-3 w-1/2" />
      <div className="skeleton h-3 w-2/3" />
    </div>
  );
}
