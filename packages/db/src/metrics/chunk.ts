import { encodePayload } from './packing/payload.ts';
import { encodeSegments } from './packing/segments.ts';
import { type Points, slicePoints } from './points.ts';
import { type Summary, summarise } from './summarise.ts';

/** Points in a full chunk. */
export const chunkPoints = 1024;

/** Where a chunk lies. Chunks of one metric and attempt never overlap. */
export type ChunkHead = { firstStep: number; lastStep: number; count: number };

/** A chunk as it is stored. */
export type Chunk = ChunkHead &
  Summary & { firstNonFiniteStep: number | null; segments: Uint8Array; payload: Uint8Array };

/** Packs points into one chunk; there must be one point at least, and no more than fill a chunk. */
export function packChunk(points: Points): Chunk {
  return {
    firstStep: points.steps[0]!,
    lastStep: points.steps.at(-1)!,
    ...summarise(points.values),
    firstNonFiniteStep: firstNonFiniteStep(points),
    segments: encodeSegments(points),
    payload: encodePayload(points),
  };
}

/** The first step whose value is NaN or ±Infinity. */
export function firstNonFiniteStep({ steps, values }: Points): number | null {
  const i = values.findIndex((value) => !Number.isFinite(value));
  return i < 0 ? null : steps[i]!;
}

/** Cuts points into full pieces and a rest: for points that arrive in order. */
export function cutFull(points: Points): Points[] {
  return cut(points, chunkPoints);
}

/** Cuts points into equal pieces: for points that arrive late, so that every piece has room for more. */
export function cutEvenly(points: Points): Points[] {
  const pieces = Math.ceil(points.steps.length / chunkPoints);
  return cut(points, Math.ceil(points.steps.length / pieces));
}

function cut(points: Points, length: number): Points[] {
  const count = Math.ceil(points.steps.length / length);
  return Array.from({ length: count }, (_, i) => slicePoints(points, i * length, (i + 1) * length));
}
