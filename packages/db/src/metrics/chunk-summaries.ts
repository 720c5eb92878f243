import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { floatText } from '../sql-values.ts';
import { decodeChunks, type Segment } from './packing/segments.ts';
import type { XRange } from './pieces.ts';

/** The chunks of one metric of one attempt as charts read them: per chunk, in order, what its parts come down to. */
export type ChunkSummaries = { runId: string; key: string; attempt: number; chunks: Segment[][] };

type Wanted = { runIds: string[]; keys: string[]; range: XRange };

/**
 * Chunks that touch a range, each as one part: a row per metric and attempt, whatever the number of chunks. Where they
 * lie is known of the steps alone, so on other axes there are none.
 */
export async function readWholeChunks(queries: Queries, wanted: Wanted): Promise<ChunkSummaries[]> {
  const rows = await queries.$queryRaw<Packed[]>`
    SELECT run_id AS "runId", key, attempt, string_agg(
      int8send(first_step) || int8send(last_step) || int4send(points)
        || float8send(min) || float8send(max) || float8send(last), ''::bytea ORDER BY first_step) AS bytes
    FROM metric_chunks WHERE ${isWanted(wanted)} GROUP BY run_id, key, attempt`;
  return rows.map(({ bytes, ...of }) => ({ ...of, chunks: decodeWhole(bytes) }));
}

/** The same chunks by their segments, of which each knows where it lies on every axis. */
export async function readSegments(queries: Queries, wanted: Wanted): Promise<ChunkSummaries[]> {
  const rows = await queries.$queryRaw<Packed[]>`
    SELECT run_id AS "runId", key, attempt, string_agg(segments, ''::bytea ORDER BY first_step) AS bytes
    FROM metric_chunks WHERE ${isWanted(wanted)} GROUP BY run_id, key, attempt`;
  return rows.map(({ bytes, ...of }) => ({ ...of, chunks: decodeChunks(bytes) }));
}

type Packed = Omit<ChunkSummaries, 'chunks'> & { bytes: Uint8Array };

function isWanted({ runIds, keys, range: { x, from, to } }: Wanted): Prisma.Sql {
  const steps = x === 'step' ? { from, to } : { from: -Infinity, to: Infinity };
  return Prisma.sql`run_id = ANY(${runIds}::uuid[]) AND key = ANY(${keys}::text[])
    AND first_step <= ${floatText(steps.to)}::float8 AND last_step >= ${floatText(steps.from)}::float8`;
}

/** Bytes of a chunk in `readWholeChunks`. */
const size = 44;
const unknown: [number, number] = [Number.NaN, Number.NaN];

function decodeWhole(bytes: Uint8Array): Segment[][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / size }, (_, i) => {
    const at = i * size;
    const steps: [number, number] = [Number(view.getBigInt64(at)), Number(view.getBigInt64(at + 8))];
    const [min, max, last] = [view.getFloat64(at + 20), view.getFloat64(at + 28), view.getFloat64(at + 36)];
    return [{ steps, imagesSeen: unknown, times: unknown, min, max, last, count: view.getInt32(at + 16) }];
  });
}
