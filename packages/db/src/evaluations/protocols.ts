import type { Evaluation } from '@modewatch/core/evaluation';
import type { Queries } from '../connection.ts';
import { assertInteger } from '../limits.ts';
import { mostCompared } from '../metrics/series.ts';

/** How the newest evaluation of a run was made: what its values depend on beside its samples. */
export type RunProtocol = Pick<
  Evaluation['protocol'],
  'network' | 'count' | 'realCount' | 'dataset' | 'reference'
> & { runId: string };

/**
 * The protocols of runs, in the order of the ids; nothing for a run that was never evaluated.
 *
 * @param query.runIds at most 500
 * @throws RangeError on more
 */
export async function protocolsOf(
  queries: Queries,
  { runIds }: { runIds: string[] },
): Promise<RunProtocol[]> {
  assertInteger('the number of runs', runIds.length, { min: 0, max: mostCompared });
  const rows = await queries.$queryRaw<{ runId: string; protocol: Evaluation['protocol'] }[]>`
    SELECT asked.id AS "runId", newest.protocol
    FROM unnest(${runIds}::uuid[]) WITH ORDINALITY AS asked (id, place)
    CROSS JOIN LATERAL (
      SELECT evaluation->'protocol' AS protocol FROM evaluations
      WHERE run_id = asked.id AND NOT is_superseded ORDER BY step DESC LIMIT 1
    ) newest
    ORDER BY asked.place`;
  return rows.map(({ runId, protocol: { network, count, realCount, dataset, reference } }) => ({
    ...{ runId, network, count, realCount, dataset, reference },
  }));
}
