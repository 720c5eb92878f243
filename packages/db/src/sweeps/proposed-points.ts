import type { KnownOutcome, Outcome, Past, Point, ProposedPoint } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';

/** Every point of a sweep in the order of proposals, and what became of it. */
export async function proposedPoints(queries: Queries, sweepId: string): Promise<ProposedPoint[]> {
  const known = await outcomesOf(queries, sweepId);
  const points = await pointsOf(queries, { sweepId, numbers: known.map(({ number }) => number) });
  // Without a lock on the sweep one may have been deleted in between.
  return known.flatMap((each) => {
    const point = points.get(each.number);
    return point ? [{ ...each, point }] : [];
  });
}

/**
 * What is known of a sweep's points, read once and as far as it is asked for. To be used under the sweep's lock: what is
 * proposed in the meantime must be added.
 */
export function storedPast(queries: Queries, sweepId: string): Past & { add(proposed: ProposedPoint): void } {
  const points = new Map<number, Point>();
  let known: KnownOutcome[] | undefined;
  return {
    add({ number, outcome, point }) {
      points.set(number, point);
      known?.push({ number, outcome });
    },
    async outcomes() {
      known ??= await outcomesOf(queries, sweepId);
      return known;
    },
    async points(numbers) {
      const missing = numbers.filter((number) => !points.has(number));
      for (const [number, point] of await pointsOf(queries, { sweepId, numbers: missing })) {
        points.set(number, point);
      }
      return numbers.map((number) => points.get(number)!); // it has an outcome, so it is stored
    },
  };
}

/**
 * Packed into the bytes of one value by Postgres: ten thousand rows take several times as long to get here, and to
 * write and read numbers as text takes twice as long.
 */
async function outcomesOf(queries: Queries, sweepId: string): Promise<KnownOutcome[]> {
  const [row] = await queries.$queryRaw<{ packed: Uint8Array | null }[]>`
    SELECT string_agg(int4send(number) || int4send(array_position(${kinds}::outcome_kind[], outcome))
      || float8send(COALESCE(value, 0)) || float8send(COALESCE(violation, 0))
      || int4send(COALESCE(iterations, 0)), '') AS packed
    FROM (
      SELECT number, outcome, value, violation, iterations FROM sweep_points WHERE sweep_id = ${sweepId}::uuid
      ORDER BY number
    ) AS proposed`;
  const { buffer, byteOffset, byteLength } = row?.packed ?? new Uint8Array();
  const packed = new DataView(buffer, byteOffset, byteLength);
  return Array.from({ length: byteLength / packedBytes }, (_, i) => {
    const at = i * packedBytes;
    return { number: packed.getInt32(at), outcome: outcomeAt(packed, at + 4) };
  });
}

/** An outcome by its kind, counted from 1 as Postgres does; of its columns only those of its kind mean something. */
function outcomeAt(packed: DataView, at: number): Outcome {
  const kind = kinds[packed.getInt32(at) - 1]!; // it was packed by these kinds
  const [value, violation] = [packed.getFloat64(at + 4), packed.getFloat64(at + 12)];
  switch (kind) {
    case 'scored':
      return { kind, value, violation };
    case 'pruned':
      return { kind, value, iterations: packed.getInt32(at + 20) };
    case 'infeasible':
      return { kind, violation };
    case 'pending':
    case 'void':
      return { kind };
  }
}

const kinds: Outcome['kind'][] = ['pending', 'scored', 'pruned', 'infeasible', 'void'];
/** Number, kind, value, violation, iterations. */
const packedBytes = 4 + 4 + 8 + 8 + 4;

/** Settings as they are stored, which are JSON already. */
async function pointsOf(
  queries: Queries,
  { sweepId, numbers }: { sweepId: string; numbers: number[] },
): Promise<Map<number, Point>> {
  if (numbers.length === 0) return new Map();
  const [row] = await queries.$queryRaw<{ numbers: number[] | null; points: string | null }[]>`
    SELECT array_agg(number) AS numbers, '[' || string_agg(point::text, ',') || ']' AS points
    FROM sweep_points WHERE sweep_id = ${sweepId}::uuid AND number = ANY(${numbers}::int[])`;
  const points = JSON.parse(row?.points ?? '[]') as Point[];
  return new Map((row?.numbers ?? []).map((number, i) => [number, points[i]!])); // of the same rows
}
