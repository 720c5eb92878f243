import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { floatText } from '../sql-values.ts';
import { decodeSegments, emptyExtents, emptyParts, type Parts, segmentLength } from './packing/segments.ts';
import type { XRange } from './pieces.ts';

/** The chunks of one metric of one attempt as charts read them: what their parts come down to. */
export type ChunkSummaries = { runId: string; key: string; attempt: number; parts: Parts };

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
  return rows.map(({ bytes, ...of }) => ({ ...of, parts: decodeWhole(bytes) }));
}

/** The same chunks by their segments, of which each knows where it lies on every axis. */
export async function readSegments(queries: Queries, wanted: Wanted): Promise<ChunkSummaries[]> {
  const rows = await queries.$queryRaw<(Packed & { count: number })[]>`
    SELECT run_id AS "runId", key, attempt, string_agg(segments, ''::bytea ORDER BY first_step) AS bytes,
           sum((points + ${segmentLength - 1}::int) / ${segmentLength}::int)::int AS count
    FROM metric_chunks WHERE ${isWanted(wanted)} GROUP BY run_id, key, attempt`;
  return rows.map(({ bytes, count, ...of }) => ({ ...of, parts: decodeSegments(bytes, count) }));
}

type Packed = Omit<ChunkSummaries, 'parts'> & { bytes: Uint8Array };

function isWanted({ runIds, keys, range: { x, from, to } }: Wanted): Prisma.Sql {
  const steps = x === 'step' ? { from, to } : { from: -Infinity, to: Infinity };
  return Prisma.sql`run_id = ANY(${runIds}::uuid[]) AND key = ANY(${keys}::text[])
    AND first_step <= ${floatText(steps.to)}::float8 AND last_step >= ${floatText(steps.from)}::float8`;
}

/** Bytes of a chunk in `readWholeChunks`. */
const size = 44;

function decodeWhole(bytes: Uint8Array): Parts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = { ...emptyParts(bytes.length / size), imagesSeen: unknown, times: unknown };
  for (let at = 0, i = 0; at < bytes.length; at += size, i++) {
    parts.chunk[i] = integerAt(view, at);
    parts.steps.least[i] = integerAt(view, at);
    parts.steps.greatest[i] = integerAt(view, at + 8);
    parts.count[i] = view.getInt32(at + 16);
    parts.min[i] = view.getFloat64(at + 20);
    parts.max[i] = view.getFloat64(at + 28);
    parts.last[i] = view.getFloat64(at + 36);
  }
  return parts;
}

/** A chunk's own row says it of the steps alone. */
const unknown = emptyExtents(0);

/** Of eight bytes; steps are no greater than a double holds exactly. */
const integerAt = (view: DataView, at: number) => view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4);
