import { expect, it } from 'vitest';
import { firstDifference } from './first-difference.ts';

const expected = { large: Float32Array.of(100, -2), small: Float32Array.of(0.5, 0.25) };
const differenceWith = (changes: Partial<typeof expected>) =>
  firstDifference({ ...expected, ...changes }, expected);

it('allows rounding, measured by the largest of the numbers beside it', () => {
  expect(differenceWith({ large: Float32Array.of(100, -2.009) })).toBeNull();
  expect(differenceWith({ large: Float32Array.of(100, -2.02) })).toMatch(/^large\[1\] must be -2, got -2\.0/);
  expect(differenceWith({ small: Float32Array.of(0.5, 0.2502) })).toMatch(/^small\[1\]/);
});

it('takes what is far below all the rest for rounding', () => {
  const noise = (value: number) => ({ ...expected, noise: Float32Array.of(value) });
  expect(firstDifference(noise(1e-6), noise(-1e-6))).toBeNull();
  expect(firstDifference(noise(1e-3), noise(-1e-3))).toMatch(/^noise\[0\]/);
});

it('misses nothing that is absent or not finite', () => {
  expect(firstDifference({ large: expected.large }, expected)).toBe('small[0] must be 0.5, got undefined');
  expect(differenceWith({ small: Float32Array.of(0.5, Number.NaN) })).toBe('small[1] must be 0.25, got NaN');
  const nan = { loss: Float32Array.of(Number.NaN) };
  expect(firstDifference(nan, nan)).toBeNull();
});
