import { expect, it } from 'vitest';
import { robustRange } from './robust-range.ts';

const usual = Array.from({ length: 100 }, (_, i) => i / 100);

it('leaves out what lies far from all others, and counts it', () => {
  expect(robustRange([...usual, 1e6, -1e9], { isRobust: true })).toEqual({ low: 0, high: 0.99, hidden: 2 });
  expect(robustRange([...usual, 1e6], { isRobust: false })).toEqual({ low: 0, high: 1e6, hidden: 0 });
  expect(robustRange([...usual, 1.5], { isRobust: true }), 'not that far').toEqual({
    low: 0,
    high: 1.5,
    hidden: 0,
  });
});

it('leaves none out of few, nor of shares', () => {
  const shares = [...usual.map((value) => value / 1000), 0.9];
  expect(robustRange(shares, { isRobust: true })).toEqual({ low: 0, high: 0.9, hidden: 0 });
  expect(robustRange([0.01, 0.011, 0.012, 0.013, 7], { isRobust: true })).toEqual({
    low: 0.01,
    high: 7,
    hidden: 0,
  });
});

it('keeps all where the middle half is one value, and knows no range without values', () => {
  expect(robustRange([...new Array(60).fill(1), 9], { isRobust: true })).toEqual({
    low: 1,
    high: 9,
    hidden: 0,
  });
  expect(robustRange([2], { isRobust: true })).toEqual({ low: 2, high: 2, hidden: 0 });
  expect(robustRange([Number.NaN, Infinity], { isRobust: true })).toBeUndefined();
});
