import { describe, expect, it } from 'vitest';
import { countOf, formatAgo, formatCount, formatDuration, formatNumber, formatShare } from './format.ts';

/** Reads thin and no-break spaces as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formatNumber', () => {
  it.each([
    [0.693_45, '0.6935'],
    [0.5, '0.5'],
    [1, '1'],
    [100, '100'],
    [1234.567, '1 235'],
    [12_345.678, '12 350'],
    [999_999, '1 000 000'],
    [1_234_567, '1.235e6'],
    [1e20, '1e20'],
    [0.001, '0.001'],
    [0.0002, '2e-4'],
    [0.000_251_239, '2.512e-4'],
    [-0.25, '−0.25'],
    [-1e-7, '−1e-7'],
    [0, '0'],
    [-0, '0'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('writes %d as %s', (value, text) => {
    expect(plain(formatNumber(value))).toBe(text);
  });
});

it('counts things in one or many', () => {
  expect([0, 1, 1400].map((count) => plain(countOf(count, 'run')))).toEqual([
    '0 runs',
    '1 run',
    '1 400 runs',
  ]);
});

describe('formatCount', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1400, '1 400'],
    [10_000_000, '10 000 000'],
    [-1400, '−1 400'],
    [Number.NaN, 'NaN'],
  ])('writes %d as %s', (value, text) => {
    expect(plain(formatCount(value))).toBe(text);
  });
});

describe('formatShare', () => {
  it.each([
    [0, '0 %'],
    [0.629, '62 %'],
    [29 / 100, '29 %'],
    [57 / 100, '57 %'],
    [0.999, '99 %'],
    [1, '100 %'],
  ])('writes %d as %s', (share, text) => {
    expect(plain(formatShare(share))).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [45_000, '45 s'],
    [192_000, '3 min 12 s'],
    [180_000, '3 min'],
    [3_900_000, '1 h 5 min'],
    [183_600_000, '2 d 3 h'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(plain(formatDuration(milliseconds))).toBe(text);
  });
});

describe('formatAgo', () => {
  it.each([
    [-300, 'just now'],
    [1500, 'just now'],
    [12_000, '12 s ago'],
    [192_000, '3 min ago'],
    [90_000_000, '1 d ago'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(plain(formatAgo(milliseconds))).toBe(text);
  });
});
