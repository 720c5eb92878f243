import { type ChunkHead, chunkPoints } from './chunk.ts';

/** A chunk that grows takes points up to here; its row then stays small enough to be updated in place. */
const growingPoints = 256;

/** From here on a chunk is big enough to stay as it is: joining it with others would rewrite more than it saves. */
const settledPoints = 512;

/**
 * One rewrite: the stored chunks `replaces` and the new points `from`..`to` (exclusive) become new chunks.
 * `isLate`: the points lie among stored ones.
 */
export type Rewrite = { replaces: ChunkHead[]; from: number; to: number; isLate: boolean };

/**
 * Decides which stored chunks new points go into, so that chunks stay few and each point is rewritten seldom.
 *
 * Points after all stored ones go into the last chunk while it is small, else they begin a new one; and as soon as
 * the small chunks at the end hold enough points together, they become a full one. So a metric has fewer than ten
 * small chunks, however few points come at a time, and points that lie in a big chunk are hardly ever written again.
 * Points that come late are put into the chunk that they belong to, which is split when it gets too big.
 *
 * @param heads the stored chunks by step: all from the one that holds the first new step, and the last dozen at least
 * @param steps of the new points, ascending
 */
export function planMerge(heads: ChunkHead[], steps: Float64Array): Rewrite[] {
  const lastStored = heads.at(-1)?.lastStep ?? Number.NEGATIVE_INFINITY;
  const late = countWhile(steps, (step) => step <= lastStored);
  const added = steps.length - late;
  const open = added > 0 ? growingEnd(heads, added) : [];
  const openStart = heads.length - open.length;

  const rewrites: Rewrite[] = [];
  let from = 0;
  while (from < late) {
    const owner = ownerOf(steps[from]!, heads);
    if (owner >= openStart) break; // its chunk is rewritten anyway
    const end = heads[owner + 1]?.firstStep ?? Number.POSITIVE_INFINITY;
    const to = Math.min(
      late,
      countWhile(steps, (step) => step < end),
    );
    rewrites.push({ replaces: [heads[owner]!], from, to, isLate: true });
    from = to;
  }
  if (from < steps.length) {
    rewrites.push({ replaces: open, from, to: steps.length, isLate: false });
  }
  return rewrites;
}

/** The chunks at the end that `added` points in order are joined with. */
function growingEnd(heads: ChunkHead[], added: number): ChunkHead[] {
  const small = heads.slice(heads.findLastIndex(({ count }) => count >= settledPoints) + 1);
  const total = small.reduce((sum, { count }) => sum + count, added);
  if (total >= chunkPoints) return small;
  return small.slice(-1).filter(({ count }) => count + added <= growingPoints);
}

/** The chunk that a step belongs to: the last that begins at or before it; before all of them, the first. */
function ownerOf(step: number, heads: ChunkHead[]): number {
  return Math.max(
    0,
    heads.findLastIndex(({ firstStep }) => firstStep <= step),
  );
}

/** How many of the ascending steps, from the first on, fulfil the condition. */
function countWhile(steps: Float64Array, condition: (step: number) => boolean): number {
  const end = steps.findIndex((step) => !condition(step));
  return end < 0 ? steps.length : end;
}
