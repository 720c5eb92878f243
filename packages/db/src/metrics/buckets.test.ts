import { expect, it } from 'vitest';
import { bucketise, type Pieces } from './buckets.ts';

function points(...given: [x: number, value: number][]): Pieces {
  const [xs, values] = [given.map(([x]) => x), given.map(([, value]) => value)];
  const finite = values.map((value) => (Number.isFinite(value) ? value : Number.NaN));
  return { least: xs, greatest: xs, min: finite, max: finite, last: values, count: xs.map(() => 1) };
}

/** A row per bucket: x, min, max, last, count. */
function rows(...given: Parameters<typeof bucketise>): number[][] {
  const { xs, min, max, last, counts } = bucketise(...given);
  return Array.from(xs, (x, i) => [x, min[i]!, max[i]!, last[i]!, counts[i]!]);
}

it('joins what lies in one cell of the axis', () => {
  const pieces = points([0, 5], [1, 3], [2, 9], [7, 1], [8, 2]);
  expect(rows(pieces, { from: 0, to: 8, cells: 2 })).toEqual([
    [2, 3, 9, 9, 3],
    [8, 1, 2, 2, 2],
  ]);
});

it('takes the extremes of finite values only, and shows a last value that is not finite', () => {
  const axis = { from: 0, to: 2, cells: 1 };
  expect(rows(points([0, 5], [1, Number.POSITIVE_INFINITY], [2, Number.NaN]), axis)).toEqual([
    [2, 5, 5, Number.NaN, 3],
  ]);
  expect(rows(points([1, Number.POSITIVE_INFINITY], [2, Number.NaN]), axis)).toEqual([
    [2, Number.NaN, Number.NaN, Number.NaN, 2],
  ]);
});

it('never lets x fall where clocks were set back', () => {
  const pieces = points([0, 1], [6, 2], [3, 3], [9, 4]);
  expect(rows(pieces, { from: 0, to: 9, cells: 3 })).toEqual([
    [0, 1, 1, 1, 1],
    [9, 2, 4, 4, 3],
  ]);
  expect(rows(pieces, null).map(([x, , , last]) => [x, last])).toEqual([
    [0, 1],
    [6, 2],
    [6, 3],
    [9, 4],
  ]);
});

it('puts everything into one bucket when all of it has the same x', () => {
  expect(rows(points([4, 1], [4, 2]), { from: 4, to: 4, cells: 100 })).toEqual([[4, 1, 2, 2, 2]]);
});
