import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { fieldCatalogue } from '../runs/search/catalogue.ts';
import { type RunFilter, runConditions } from '../runs/search/run-conditions.ts';
import type { RunProtocol } from './protocols.ts';

/** One way in which runs were evaluated, and how many of them. */
export type ProtocolKind = Omit<RunProtocol, 'runId'> & { runs: number };

/**
 * In which ways the runs of a list were evaluated, each by its newest evaluation as `protocolsOf` has it, the way of
 * most runs first. Runs that were never evaluated count for none.
 *
 * @param query.sweepId of the runs of a sweep, the archived ones too; else those that fit the filter
 * @param query.limit 1..10000 runs, the newest
 * @throws RangeError on other limits, and on a filter that can't be understood
 */
export async function protocolKinds(
  queries: Queries,
  query: RunFilter & { sweepId?: string | undefined; limit: number },
): Promise<ProtocolKind[]> {
  assertInteger('limit', query.limit, { min: 1, max: 10_000 });
  const isMeant =
    query.sweepId === undefined
      ? runConditions(query, await fieldCatalogue(queries))
      : Prisma.sql`r.sweep_id = ${query.sweepId}::uuid`;
  return queries.$queryRaw`
    SELECT newest.*, count(*)::float8 AS runs
    FROM (
      SELECT r.id FROM runs r LEFT JOIN projects p ON p.id = r.project_id LEFT JOIN sweeps w ON w.id = r.sweep_id
      WHERE ${isMeant} ORDER BY r.created_at DESC, r.id LIMIT ${query.limit}
    ) asked
    CROSS JOIN LATERAL (
      SELECT weights, protocol->>'network' AS network, (protocol->'count')::float8 AS count,
        (protocol->'realCount')::float8 AS "realCount", protocol->>'dataset' AS dataset,
        protocol->>'reference' AS reference
      FROM (
        SELECT weights, evaluation->'protocol' AS protocol FROM evaluations
        WHERE run_id = asked.id AND NOT is_superseded ORDER BY step DESC, weights LIMIT 1
      ) stored
    ) newest
    GROUP BY weights, network, newest.count, "realCount", dataset, reference
    ORDER BY runs DESC, weights, network, newest.count, "realCount", dataset, reference`;
}
