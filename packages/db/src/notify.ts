import type { Queries } from './connection.ts';

/** What may have changed in a run. */
export type ChangedPart = 'metrics' | 'snapshot' | 'log' | 'status';

/** The channel that every reader listens on. */
export const channel = 'modewatch';

/** Tells the listeners of a change; within a transaction they hear of it when it is committed. */
export async function notifyChange(
  queries: Queries,
  change: { runId: string; what: ChangedPart[] },
): Promise<void> {
  await queries.$queryRaw`SELECT pg_notify(${channel}, ${JSON.stringify(change)})::text`;
}
