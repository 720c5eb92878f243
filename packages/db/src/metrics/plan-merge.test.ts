import { describe, expect, it } from 'vitest';
import { type ChunkHead, cutEvenly, cutFull } from './chunk.ts';
import { planMerge } from './plan-merge.ts';
import { emptyPoints, mergePoints, type Points, pointsOf, slicePoints } from './points.ts';
import { seededRandom } from './random-points.ts';

const pointsAt = (steps: number[]) =>
  pointsOf(steps.map((step) => ({ step, imagesSeen: step, time: step, value: step })));

const headOf = ({ steps }: Points): ChunkHead => ({
  firstStep: steps[0]!,
  lastStep: steps.at(-1)!,
  count: steps.length,
});

/** What recording does with a plan, without a database. */
function store(chunks: Points[], points: Points): { chunks: Points[]; rewritten: number } {
  let [result, rewritten] = [[...chunks], 0];
  for (const { replaces, from, to, isLate } of planMerge(chunks.map(headOf), points.steps)) {
    const old = chunks.filter(({ steps }) => replaces.some(({ firstStep }) => firstStep === steps[0]));
    rewritten += old.reduce((sum, { steps }) => sum + steps.length, 0);
    const merged = mergePoints(old.reduce(mergePoints, emptyPoints()), slicePoints(points, from, to));
    result = result.filter((chunk) => !old.includes(chunk));
    result.push(...(isLate ? cutEvenly(merged) : cutFull(merged)));
  }
  return { chunks: result.sort((a, b) => a.steps[0]! - b.steps[0]!), rewritten };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe.each([1, 3, 10, 100, 200, 255, 257, 400, 511, 700, 1024, 2000])(
  'flushes of %i points in order',
  (size) => {
    it('leave full chunks and a few small ones', () => {
      let chunks: Points[] = [];
      for (let start = 0; start < 20_000; start += size) {
        ({ chunks } = store(chunks, pointsAt(range(start, start + size))));
      }
      const sizes = chunks.map(({ steps }) => steps.length);
      expect(sizes.reduce((sum, count) => sum + count, 0)).toBe(Math.ceil(20_000 / size) * size);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(1024);
      expect(sizes.filter((count) => count < 512).length).toBeLessThanOrEqual(8);
    });
  },
);

it('writes points that come by the hundreds once, and few twice when they come one by one', () => {
  const rewritesPerPoint = (size: number) => {
    let [chunks, total]: [Points[], number] = [[], 0];
    for (let start = 0; start < 8192; start += size) {
      const result = store(chunks, pointsAt(range(start, start + size)));
      chunks = result.chunks;
      total += result.rewritten;
    }
    return total / 8192;
  };
  expect(rewritesPerPoint(2000)).toBe(0);
  expect(rewritesPerPoint(700)).toBe(0);
  expect(rewritesPerPoint(300)).toBeLessThan(1);
  expect(rewritesPerPoint(1)).toBeLessThan(130); // while its small chunk grows to 256
});

it('stores every step once and in order, however points arrive', () => {
  for (let seed = 0; seed < 40; seed++) {
    const random = seededRandom(seed);
    const expected = new Set<number>();
    let chunks: Points[] = [];
    for (let flush = 0; flush < 60; flush++) {
      const start = random() < 0.5 ? flush * 100 : Math.floor(random() * 6000);
      const steps = Array.from(
        { length: 1 + Math.floor(random() * 300) },
        () => start + Math.floor(random() * 400),
      );
      for (const step of steps) expected.add(step);
      ({ chunks } = store(chunks, pointsAt(steps)));
    }
    const stored = chunks.flatMap(({ steps }) => [...steps]);
    expect(stored).toEqual([...expected].sort((a, b) => a - b));
    expect(Math.max(...chunks.map(({ steps }) => steps.length))).toBeLessThanOrEqual(1024);
  }
});

it('splits and fills chunks when points come backwards', () => {
  let chunks: Points[] = [];
  for (let step = 10_000; step > 0; step -= 5) ({ chunks } = store(chunks, pointsAt(range(step - 5, step))));
  expect(chunks.flatMap(({ steps }) => [...steps])).toEqual(range(0, 10_000));
  expect(chunks.length).toBeLessThanOrEqual(21);
});
