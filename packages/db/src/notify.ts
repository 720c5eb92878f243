import type { Queries } from './connection.ts';

/** What may have changed in a run; `sweep`: in a sweep. */
export type ChangedPart = 'metrics' | 'snapshot' | 'verdict' | 'checkpoint' | 'log' | 'status' | 'sweep';

/** Sent to every listener when a transaction that changed a run is committed. With `sweep` the id is the sweep's. */
export type Change = { runId: string; what: ChangedPart[] };

/** The channel that every reader listens on. */
export const channel = 'modewatch';

/** Tells the listeners of a change; within a transaction they hear of it when it is committed. */
export async function notifyChange(queries: Queries, change: Change): Promise<void> {
  await queries.$queryRaw`SELECT pg_notify(${channel}, ${JSON.stringify(change)})::text`;
}

/** The same of many runs at once. */
export async function notifyChanges(
  queries: Queries,
  { runIds, what }: { runIds: string[]; what: ChangedPart[] },
): Promise<void> {
  await queries.$executeRaw`
    SELECT pg_notify(${channel}, json_build_object('runId', id, 'what', ${what}::text[])::text)
    FROM unnest(${runIds}::text[]) AS id`;
}

/** Reads what `notifyChange` sent. */
export function parseChange(payload: string): Change {
  return JSON.parse(payload) as Change; // only this package sends on the channel
}
