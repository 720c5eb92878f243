import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { createTRPCClient } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { expect, it } from 'vitest';
import { staleNames } from '../lib/stale-queries.ts';
import type { AppRouter } from '../server/root.ts';
import { refresher } from './refresher.ts';

/** What changes of runs put out of date, of a comparison of the runs a and b, one of c and d, and of a by itself. */
async function staleAfter(...changes: { runId: string; what: string[] }[]) {
  const queries = new QueryClient();
  // Nothing is on the page, so that nothing is asked for.
  const trpc = createTRPCOptionsProxy<AppRouter>({
    client: createTRPCClient({ links: [] }),
    queryClient: queries,
  });
  const asked = [
    ['a', 'b'],
    ['c', 'd'],
  ].flatMap((runIds) => [
    [`runs ${runIds}`, trpc.runs.compare.queryKey({ runIds, metrics: ['m'] })] as const,
    [`curves ${runIds}`, trpc.metrics.compare.queryKey({ runIds, keys: ['m'] })] as const,
    [`samples ${runIds}`, trpc.snapshots.ofRuns.queryKey({ runIds })] as const,
    [`protocols ${runIds}`, trpc.evaluations.protocols.queryKey({ runIds })] as const,
  ]);
  const keys = [
    ...asked,
    ['children of a', trpc.runs.children.queryKey({ runId: 'a' })] as const,
    ['checkpoints of a', trpc.checkpoints.list.queryKey({ runId: 'a' })] as const,
  ];
  for (const [, key] of keys) queries.setQueryData<unknown>(key, []);
  await refresher(trpc, queries)(staleNames({ changes, hasMissed: false }));
  return keys.flatMap(([name, key]) => (queries.getQueryState(key)?.isInvalidated ? [name] : []));
}

it('reads of a comparison anew what a change of one of its runs concerns', async () => {
  expect(await staleAfter({ runId: 'b', what: ['metrics'] })).toEqual(['runs a,b', 'curves a,b']);
  expect(await staleAfter({ runId: 'a', what: ['snapshot'] })).toEqual(['runs a,b', 'samples a,b']);
  expect(await staleAfter({ runId: 'd', what: ['verdict'] })).toEqual(['runs c,d', 'protocols c,d']);
  expect(await staleAfter({ runId: 'a', what: ['log'] })).toEqual([]);
  expect(await staleAfter({ runId: 'e', what: ['metrics', 'snapshot', 'verdict'] })).toEqual([]);
});

it('reads anew what was made of a run when any run is made', async () => {
  expect(await staleAfter({ runId: 'e', what: ['status'] })).toEqual(['children of a']);
});

it('reads anew which checkpoints a run keeps when there is a new one, or a flag that may keep some', async () => {
  expect(await staleAfter({ runId: 'a', what: ['checkpoint'] })).toEqual(['checkpoints of a']);
  expect(await staleAfter({ runId: 'a', what: ['verdict'] })).toContain('checkpoints of a');
  expect(await staleAfter({ runId: 'e', what: ['checkpoint', 'verdict'] })).toEqual([]);
});

it('reads a comparison anew once, however many of its runs have changed', async () => {
  const queries = new QueryClient();
  const trpc = createTRPCOptionsProxy<AppRouter>({
    client: createTRPCClient({ links: [] }),
    queryClient: queries,
  });
  const queryKey = trpc.runs.compare.queryKey({ runIds: ['a', 'b'], metrics: [] });
  queries.setQueryData<unknown>(queryKey, []);
  let times = 0;
  const queryFn = async () => (times += 1);
  const stop = new QueryObserver(queries, {
    ...{ queryKey: queryKey as readonly unknown[], queryFn },
    staleTime: Number.POSITIVE_INFINITY,
  }).subscribe(() => undefined);
  await refresher(trpc, queries)(['run/a', 'run/b']);
  stop();
  expect(times).toBe(1);
});
