import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { createTRPCClient } from '@trpc/client';
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { expect, it } from 'vitest';
import { type StaleName, staleNames } from '../lib/stale-queries.ts';
import type { AppRouter } from '../server/root.ts';
import { refresher } from './refresher.ts';

type Api = TRPCOptionsProxy<AppRouter>;

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

/** How often a query that is on the page is asked for when these names are out of date. */
async function timesAsked(queryKeyOf: (trpc: Api) => readonly unknown[], names: readonly StaleName[]) {
  const queries = new QueryClient();
  const trpc = createTRPCOptionsProxy<AppRouter>({
    client: createTRPCClient({ links: [] }),
    queryClient: queries,
  });
  const queryKey = queryKeyOf(trpc);
  queries.setQueryData<unknown>(queryKey, []);
  let times = 0;
  const queryFn = async () => (times += 1);
  const stop = new QueryObserver(queries, {
    ...{ queryKey, queryFn },
    staleTime: Number.POSITIVE_INFINITY,
  }).subscribe(() => undefined);
  await refresher(trpc, queries)(names);
  stop();
  return times;
}

const verdictsOf = (runIds: readonly string[]) =>
  staleNames({ changes: runIds.map((runId) => ({ runId, what: ['verdict'] })), hasMissed: false });

it('reads anew once what is about many runs, however many of them have changed', async () => {
  const comparison = (trpc: Api) => trpc.runs.compare.queryKey({ runIds: ['a', 'b'], metrics: [] });
  expect(await timesAsked(comparison, ['run/a', 'run/b'])).toBe(1);
  const openFlags = (trpc: Api) => trpc.flags.open.queryKey({ limit: 100 });
  expect(await timesAsked(openFlags, verdictsOf(['a', 'b', 'c']))).toBe(1);
  const flagsOfA = (trpc: Api) => trpc.flags.ofRun.queryKey({ runId: 'a' });
  expect(await timesAsked(flagsOfA, verdictsOf(['a', 'b', 'c']))).toBe(1);
  expect(await timesAsked(flagsOfA, verdictsOf(['b', 'c']))).toBe(0);
});
