import type { Outcome, ProposedPoint, SearchState } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import type { LockedSweep } from './lock-sweep.ts';

/**
 * All that a strategy looks at when it is asked for a sweep's next point. One row of text, because ten thousand rows
 * take several times as long to get here.
 */
export async function searchState(
  queries: Queries,
  { id, config, points }: Pick<LockedSweep, 'id' | 'config' | 'points'>,
): Promise<SearchState> {
  const past = await proposedPoints(queries, id);
  const { space, seed, objective } = config;
  return { space, goal: objective?.goal ?? 'minimize', seed, number: points, past };
}

/** Every point of a sweep in the order of proposals, and what became of it. */
export async function proposedPoints(queries: Queries, sweepId: string): Promise<ProposedPoint[]> {
  const [row] = await queries.$queryRaw<{ points: string }[]>`
    SELECT COALESCE(json_agg(json_build_array(number, point, outcome, value, violation, iterations)
      ORDER BY number), '[]')::text AS points
    FROM sweep_points WHERE sweep_id = ${sweepId}::uuid`;
  const rows = JSON.parse(row?.points ?? '[]') as StoredPoint[]; // as it was built above
  return rows.map(([number, point, kind, value, violation, iterations]) => ({
    number,
    point,
    outcome: outcomeOf({ kind, value, violation, iterations }),
  }));
}

type StoredPoint = [
  number: number,
  point: ProposedPoint['point'],
  kind: Outcome['kind'],
  value: number | null,
  violation: number | null,
  iterations: number | null,
];

/** What a stored outcome says; what its kind needs stands in its columns. */
function outcomeOf(stored: {
  kind: Outcome['kind'];
  value: number | null;
  violation: number | null;
  iterations: number | null;
}): Outcome {
  const { kind } = stored;
  const [value, violation] = [stored.value ?? 0, stored.violation ?? 0];
  switch (kind) {
    case 'scored':
      return { kind, value, violation };
    case 'pruned':
      return { kind, value, iterations: stored.iterations ?? 0 };
    case 'infeasible':
      return { kind, violation };
    case 'pending':
    case 'void':
      return { kind };
  }
}
