import { describe, expect, it } from 'vitest';
import { smooth, smoothingOf } from './smooth.ts';

describe('smooth', () => {
  it('is the values themselves at weight 0', () => {
    expect(smooth([3, 1, 4], 0)).toEqual([3, 1, 4]);
  });

  it('weighs by hand: 4, (4·0.5 + 1)/1.5, …', () => {
    const [first, second, third] = smooth([4, 1, 2], 0.5);
    expect(first).toBe(4);
    expect(second).toBeCloseTo((0.25 * 4 + 0.5 * 1) / 0.75, 12);
    expect(third).toBeCloseTo((0.125 * 4 + 0.25 * 1 + 0.5 * 2) / 0.875, 12);
  });

  it('keeps a constant constant from its first value on', () => {
    for (const value of smooth(new Array(50).fill(0.7), 0.99)) expect(value).toBeCloseTo(0.7, 12);
  });

  it('stays within the range of the values', () => {
    const values = [0, 10, 3, 7, -2, 8];
    for (const value of smooth(values, 0.9)) {
      expect(value).toBeGreaterThanOrEqual(-2);
      expect(value).toBeLessThanOrEqual(10);
    }
  });

  it('leaves a gap where a value is not finite and goes on after it', () => {
    const [, gap, after] = smooth([2, Number.NaN, 2, Number.POSITIVE_INFINITY], 0.5);
    expect(gap).toBeNaN();
    expect(after).toBeCloseTo(2, 12);
    expect(smooth([Number.NaN, Number.NaN], 0.5)).toEqual([Number.NaN, Number.NaN]);
  });

  it.each([1, -0.1, Number.NaN])('refuses a weight of %d', (weight) => {
    expect(() => smooth([1], weight)).toThrow(`weight must be in [0, 1), got ${weight}`);
  });
});

it('leaves charts of few points as they are', () => {
  expect(smoothingOf([{ points: 8 }, { points: 19 }], 0.6)).toBe(0);
  expect(smoothingOf([{ points: 8 }, { points: 20 }], 0.6)).toBe(0.6);
  expect(smoothingOf([], 0.6)).toBe(0);
});
