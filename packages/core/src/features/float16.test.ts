import { describe, expect, it } from 'vitest';
import { fromFloat16, toFloat16 } from './float16.ts';

describe('half precision', () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [1 / 3, 0x3555],
    [65_504, 0x7bff],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -26, 0x0000],
    // Half way between two numbers: the even one.
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    // A carry into the next power of two.
    [2 - 2 ** -12, 0x4000],
  ])('has for %d the bits %i', (value, bits) => {
    expect(toFloat16(Float32Array.of(value))[0]).toBe(bits);
  });

  it('gives back all of its own numbers', () => {
    const bits = Uint16Array.from({ length: 0x10000 }, (_, i) => i).filter(
      (half) => (half & 0x7c00) !== 0x7c00,
    );
    expect(toFloat16(fromFloat16(bits))).toEqual(bits);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -65_520])('refuses %d', (value) => {
    expect(() => toFloat16(Float32Array.of(1, value))).toThrow(`within ±65504, got ${value}`);
  });
});
