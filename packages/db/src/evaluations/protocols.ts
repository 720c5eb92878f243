import type { Evaluation } from '@modewatch/core/evaluation';
import type { Queries } from '../connection.ts';
import { assertInteger } from '../limits.ts';
import { mostCompared } from '../metrics/series.ts';

/**
 * How the newest evaluation of a run was made: what its values depend on beside its samples. Of a run with a moving
 * average it is that of the average, which metrics named `diversity/…` are measured of.
 */
export type RunProtocol = Pick<
  Evaluation['protocol'],
  'network' | 'count' | 'realCount' | 'dataset' | 'reference'
> &
  Pick<Evaluation, 'weights'> & { runId: string };

type StoredProtocol = Pick<Evaluation, 'weights' | 'protocol'> & { runId: string };

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
  const rows = await queries.$queryRaw<StoredProtocol[]>`
    SELECT asked.id AS "runId", newest.weights, newest.protocol
    FROM unnest(${runIds}::uuid[]) WITH ORDINALITY AS asked (id, place)
    CROSS JOIN LATERAL (
      SELECT weights, evaluation->'protocol' AS protocol FROM evaluations
      WHERE run_id = asked.id AND NOT is_superseded ORDER BY step DESC, weights LIMIT 1
    ) newest
    ORDER BY asked.place`; // `averaged` comes before `current`
  return rows.map(({ runId, weights, protocol: { network, count, realCount, dataset, reference } }) => ({
    ...{ runId, weights, network, count, realCount, dataset, reference },
  }));
}
