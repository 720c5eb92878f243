import { expect, it } from 'vitest';
import { sparkline } from './sparkline.ts';

const box = { width: 100, height: 10 };
const path = (values: number[]) => sparkline({ xs: values.map((_, i) => i), values }, box);

it('draws from the least to the greatest value', () => {
  expect(path([0, 1, 0.5])).toBe('M0 10L50 0L100 5');
});

it('leaves gaps where values are not finite, and draws dots where a line has no length', () => {
  expect(path([0, Number.NaN, 1, 2])).toBe('M0 10h0.1M66.7 5L100 0');
  expect(path([3])).toBe('M50 5h0.1');
  expect(path([2, 2])).toBe('M0 5L100 5');
  expect(path([Number.NaN, Infinity])).toBe('');
  expect(path([])).toBe('');
});
