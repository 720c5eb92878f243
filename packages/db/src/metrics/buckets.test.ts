import { expect, it } from 'vitest';
import { bucketise, type Piece } from './buckets.ts';

const point = (x: number, value: number): Piece => {
  const finite = Number.isFinite(value) ? value : Number.NaN;
  return { least: x, greatest: x, min: finite, max: finite, last: value, count: 1 };
};

it('joins what lies in one cell of the axis', () => {
  const pieces = [point(0, 5), point(1, 3), point(2, 9), point(7, 1), point(8, 2)];
  expect(bucketise(pieces, { from: 0, to: 8, cells: 2 })).toEqual([
    { x: 2, min: 3, max: 9, last: 9, count: 3 },
    { x: 8, min: 1, max: 2, last: 2, count: 2 },
  ]);
});

it('takes the extremes of finite values only, and shows a last value that is not finite', () => {
  const pieces = [point(0, 5), point(1, Number.POSITIVE_INFINITY), point(2, Number.NaN)];
  expect(bucketise(pieces, { from: 0, to: 2, cells: 1 })).toEqual([
    { x: 2, min: 5, max: 5, last: Number.NaN, count: 3 },
  ]);
  expect(bucketise(pieces.slice(1), { from: 0, to: 2, cells: 1 })).toEqual([
    { x: 2, min: Number.NaN, max: Number.NaN, last: Number.NaN, count: 2 },
  ]);
});

it('never lets x fall where clocks were set back', () => {
  const pieces = [point(0, 1), point(6, 2), point(3, 3), point(9, 4)];
  expect(bucketise(pieces, { from: 0, to: 9, cells: 3 }).map(({ x, count }) => [x, count])).toEqual([
    [0, 1],
    [9, 3],
  ]);
});

it('puts everything into one bucket when all of it has the same x', () => {
  const pieces = [point(4, 1), point(4, 2)];
  expect(bucketise(pieces, { from: 4, to: 4, cells: 100 })).toEqual([
    { x: 4, min: 1, max: 2, last: 2, count: 2 },
  ]);
});
