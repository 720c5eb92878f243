import { expect, it } from 'vitest';
import { featurePair } from './feature-pair.ts';
import { featureSet } from './feature-set.ts';
import { rowsOf } from './testing/reference.ts';

const wave = (count: number, width: number) =>
  featureSet({
    values: Float32Array.from({ length: count * width }, (_, i) => Math.sin(i * i)),
    count,
    width,
  });

it.each([
  {
    says: 'features must be finite and within ±1e+50, got NaN in row 1, column 0',
    rows: [
      [1, 2],
      [Number.NaN, 3],
    ],
  },
  {
    says: 'features must be finite and within ±1e+50, got -Infinity in row 0, column 1',
    rows: [[1, -Infinity]],
  },
  { says: 'features must have at least one row and one column, got [0, 0]', rows: [] },
])('refuses rows: $says', ({ says, rows }) => {
  expect(() => featureSet(rowsOf(rows))).toThrow(says);
});

it('refuses values that do not fill the shape', () => {
  expect(() => featureSet({ values: new Float32Array(5), count: 2, width: 3 })).toThrow(
    'features of shape [2, 3] must hold 6 values, got 5',
  );
});

it('refuses real and fake of two widths', () => {
  expect(() => featurePair({ real: wave(4, 2), fake: wave(4, 3) })).toThrow(
    'real and fake must have rows of one width, got 2 and 3',
  );
});

it('keeps what it was given when the caller changes it', () => {
  const rows = rowsOf([[0], [1], [3]]);
  const set = featureSet(rows);
  rows.values.fill(0);
  expect([...set.neighbours(1).nearest]).toEqual([1, 1, 2]);
});

it('finds the same neighbours as a search of all pairs, across the borders of blocks', () => {
  const set = wave(131, 5);
  const { values, count, width } = set.rows;
  const { squaredRadii, nearest, meanDistance } = set.neighbours(3);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const squared = Array.from({ length: count }, (_, j) => {
      let total = 0;
      for (let c = 0; c < width; c++) total += (values[i * width + c]! - values[j * width + c]!) ** 2;
      return total;
    });
    sum += squared.reduce((part, value) => part + Math.sqrt(value), 0);
    const sorted = squared.filter((_, j) => j !== i).sort((a, b) => a - b);
    expect(squaredRadii[i]).toBeCloseTo(sorted[2]!, 10);
    expect(nearest[i]).toBeCloseTo(Math.sqrt(sorted[0]!), 10);
  }
  expect(meanDistance).toBeCloseTo(sum / (count * (count - 1)), 10);
});

it('finds copies at distance 0 exactly', () => {
  const { rows } = wave(70, 64);
  const twice = featureSet({
    values: Float64Array.of(...rows.values, ...rows.values),
    count: 140,
    width: 64,
  });
  expect(twice.neighbours(1).nearest.every((distance) => distance === 0)).toBe(true);
});
