import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { appRouter } from '../../../../server/root.ts';
import { createContext, httpStatus } from '../../../../server/trpc.ts';

export const dynamic = 'force-dynamic';

const handler = (req: Request) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req,
    router: appRouter,
    createContext,
    allowMethodOverride: true,
    onError({ path, error }) {
      if (httpStatus(error) >= 500) console.error(`${path}:`, error.cause ?? error);
    },
  });

export { handler as GET, handler as POST };
