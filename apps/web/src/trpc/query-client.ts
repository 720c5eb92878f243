import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { transformer } from '../lib/transformer.ts';

/** The same on the server, where pages prefetch, and in the browser, where live updates keep it fresh. */
export function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Live updates say what is out of date; time alone does not.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        // The server may well be on this machine: whether the network is up says nothing.
        networkMode: 'always',
        retry: (failures, error) => isWorthRetrying(error) && failures < 2,
        retryDelay: (failures) => 500 * 2 ** failures,
      },
      mutations: { networkMode: 'always' }, // as above: a button works on a train, too
      dehydrate: {
        serializeData: (data: unknown) => transformer.serialize(data),
        shouldDehydrateQuery: defaultShouldDehydrateQuery,
      },
      hydrate: { deserializeData: (data) => transformer.deserialize(data) },
    },
  });
}

/** A request that was refused for what it asks is refused again. */
function isWorthRetrying(error: unknown) {
  if (!(error instanceof TRPCClientError)) return false;
  const status: unknown = error.data?.httpStatus;
  return typeof status !== 'number' || status >= 500;
}
