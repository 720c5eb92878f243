import type { Queries } from '../connection.ts';
import { floatText } from '../sql-values.ts';
import type { Chunk, ChunkHead } from './chunk.ts';
import { decodePayload } from './packing/payload.ts';
import type { Points } from './points.ts';

/** Whose points they are. */
export type Owner = { runId: string; attempt: number };

/** Names one stored chunk of a run. */
export type ChunkId = { key: string; attempt: number; firstStep: number };

/** The same as text, for maps and sets. */
export const chunkIdText = ({ key, attempt, firstStep }: ChunkId) => `${attempt} ${firstStep} ${key}`;

/** Names one stored chunk of any run. */
export type RunChunkId = ChunkId & { runId: string };

/** The same as text. */
export const runChunkIdText = (chunk: RunChunkId) => `${chunk.runId} ${chunkIdText(chunk)}`;

/** Enough to hold all the small chunks at the end of a metric. */
const tail = 12;

/** Reads where the chunks lie that new points may go into, by key and step: see `planMerge`. */
export async function readHeads(
  queries: Queries,
  { runId, attempt }: Owner,
  firstNewSteps: Map<string, number>,
): Promise<Map<string, ChunkHead[]>> {
  const rows = await queries.$queryRaw<(ChunkHead & { key: string })[]>`
    SELECT new.key, c.first_step::float8 AS "firstStep", c.last_step::float8 AS "lastStep", c.points AS count
    FROM unnest(${[...firstNewSteps.keys()]}::text[], ${[...firstNewSteps.values()]}::int8[]) AS new (key, step)
    CROSS JOIN LATERAL (
      SELECT first_step, last_step, points FROM metric_chunks
      WHERE run_id = ${runId}::uuid AND key = new.key AND attempt = ${attempt} AND first_step >= LEAST(
        COALESCE((
          SELECT first_step FROM metric_chunks
          WHERE run_id = ${runId}::uuid AND key = new.key AND attempt = ${attempt} AND first_step <= new.step
          ORDER BY first_step DESC LIMIT 1
        ), 0),
        COALESCE((
          SELECT first_step FROM metric_chunks
          WHERE run_id = ${runId}::uuid AND key = new.key AND attempt = ${attempt}
          ORDER BY first_step DESC OFFSET ${tail - 1} LIMIT 1
        ), 0)
      )
    ) c
    ORDER BY new.key, c.first_step`;
  const byKey = new Map<string, ChunkHead[]>();
  for (const { key, ...head } of rows) byKey.set(key, [...(byKey.get(key) ?? []), head]);
  return byKey;
}

/** Reads the points of chunks, by `chunkIdText`. */
export async function readPoints(
  queries: Queries,
  runId: string,
  chunks: ChunkId[],
): Promise<Map<string, Points>> {
  const points = await readStored(
    queries,
    chunks.map((chunk) => ({ ...chunk, runId })),
  );
  return new Map(points.map(([i, each]) => [chunkIdText(chunks[i]!), each]));
}

/** Reads the points of chunks of any runs, by `runChunkIdText`. */
export async function readPointsOf(queries: Queries, chunks: RunChunkId[]): Promise<Map<string, Points>> {
  const points = await readStored(queries, chunks);
  return new Map(points.map(([i, each]) => [runChunkIdText(chunks[i]!), each]));
}

/** Chunks of one answer: some megabytes. */
const atOnce = 2048;

/** Points of those chunks that are stored, each with its place in the list. */
async function readStored(queries: Queries, chunks: RunChunkId[]): Promise<[i: number, points: Points][]> {
  const found: [number, Points][] = [];
  for (let start = 0; start < chunks.length; start += atOnce) {
    const bytes = await readPayloads(queries, chunks.slice(start, start + atOnce));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length; ) {
      const [place, end] = [view.getInt32(at), at + 8 + view.getInt32(at + 4)];
      found.push([start + place - 1, decodePayload(bytes.subarray(at + 8, end))]);
      at = end;
    }
  }
  return found;
}

/** Payloads end to end, each after its place, counted from 1, and its length: a row for each would take longer. */
async function readPayloads(queries: Queries, chunks: RunChunkId[]): Promise<Uint8Array> {
  const [row] = await queries.$queryRaw<{ bytes: Uint8Array | null }[]>`
    SELECT string_agg(int4send(place::int) || int4send(length(c.payload)) || c.payload, ''::bytea) AS bytes
    FROM unnest(
      ${chunks.map(({ runId }) => runId)}::uuid[],
      ${chunks.map(({ key }) => key)}::text[],
      ${chunks.map(({ attempt }) => attempt)}::int[],
      ${chunks.map(({ firstStep }) => firstStep)}::int8[]
    ) WITH ORDINALITY AS wanted (run_id, key, attempt, first_step, place)
    JOIN metric_chunks c ON c.run_id = wanted.run_id AND c.key = wanted.key AND c.attempt = wanted.attempt
      AND c.first_step = wanted.first_step`;
  return row?.bytes ?? new Uint8Array();
}

/** Removes chunks. */
export async function deleteChunks(queries: Queries, runId: string, chunks: ChunkId[]): Promise<void> {
  if (chunks.length === 0) return;
  await queries.$executeRaw`
    DELETE FROM metric_chunks c
    USING unnest(
      ${chunks.map(({ key }) => key)}::text[],
      ${chunks.map(({ attempt }) => attempt)}::int[],
      ${chunks.map(({ firstStep }) => firstStep)}::int8[]
    ) AS old (key, attempt, first_step)
    WHERE c.run_id = ${runId}::uuid AND c.key = old.key AND c.attempt = old.attempt
      AND c.first_step = old.first_step`;
}

/** Writes chunks; one with the same key, attempt and first step is replaced in place. */
export async function writeChunks(
  queries: Queries,
  { runId, attempt }: Owner,
  chunks: (Chunk & { key: string })[],
): Promise<void> {
  await queries.$executeRaw`
    INSERT INTO metric_chunks (
      run_id, key, attempt, first_step, last_step, points, min, max, last, first_non_finite_step, segments, payload
    )
    SELECT ${runId}::uuid, new.key, ${attempt}, new.first_step, new.last_step, new.points, new.min, new.max,
           new.last, new.first_non_finite_step, new.segments, new.payload
    FROM unnest(
      ${chunks.map(({ key }) => key)}::text[],
      ${chunks.map(({ firstStep }) => firstStep)}::int8[],
      ${chunks.map(({ lastStep }) => lastStep)}::int8[],
      ${chunks.map(({ count }) => count)}::int[],
      ${chunks.map(({ min }) => floatText(min))}::float8[],
      ${chunks.map(({ max }) => floatText(max))}::float8[],
      ${chunks.map(({ last }) => floatText(last))}::float8[],
      ${chunks.map(({ firstNonFiniteStep }) => firstNonFiniteStep)}::int8[],
      ${chunks.map(({ segments }) => segments)}::bytea[],
      ${chunks.map(({ payload }) => payload)}::bytea[]
    ) AS new (
      key, first_step, last_step, points, min, max, last, first_non_finite_step, segments, payload
    )
    ON CONFLICT (run_id, key, attempt, first_step) DO UPDATE SET
      last_step = excluded.last_step, points = excluded.points, min = excluded.min, max = excluded.max,
      last = excluded.last, first_non_finite_step = excluded.first_non_finite_step,
      segments = excluded.segments, payload = excluded.payload`;
}
