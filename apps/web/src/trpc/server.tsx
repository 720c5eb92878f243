import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { cache, type ReactNode } from 'react';
import { appRouter } from '../server/root.ts';
import { createContext } from '../server/trpc.ts';
import { createQueryClient } from './query-client.ts';

/** The query client of this request. */
export const getQueryClient = cache(createQueryClient);

/** Queries for server components: they call the procedures straight, without a request. */
export const api = createTRPCOptionsProxy({
  ctx: createContext,
  router: appRouter,
  queryClient: getQueryClient,
});

/** Hands what this request has fetched to the client components inside. */
export function Hydrated({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
