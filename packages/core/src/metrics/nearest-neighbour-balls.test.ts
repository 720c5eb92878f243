import { describe, expect, it } from 'vitest';
import { coverage, expectedCoverage } from './coverage.ts';
import { density } from './density.ts';
import { featurePair } from './feature-pair.ts';
import { featureSet } from './feature-set.ts';
import { neighbourRatio } from './neighbour-ratio.ts';
import { precision } from './precision.ts';
import { recall } from './recall.ts';
import { rowsOf } from './testing/reference.ts';

const line = (...places: number[]) => featureSet(rowsOf(places.map((x) => [x])));
const pair = (real: number[], fake: number[]) => featurePair({ real: line(...real), fake: line(...fake) });

describe('with one neighbour, on a line', () => {
  // Balls of real: 0 ± 1, 1 ± 1, 10 ± 1, 11 ± 1. Balls of fake: 0.5 ± 0.1, 0.6 ± 0.1, 20 ± 19.4.
  const given = pair([0, 1, 10, 11], [0.5, 0.6, 20]);

  it('precision counts fakes in any ball of real', () => {
    expect(precision(given, 1)).toBe(2 / 3);
  });

  it('density counts how many balls they are in', () => {
    expect(density(given, 1)).toBe(4 / 3);
  });

  it('recall counts reals in any ball of fake, and one outlier covers them', () => {
    expect(recall(given, 1)).toBe(3 / 4);
  });

  it('coverage counts reals whose own ball holds a fake', () => {
    expect(coverage(given, 1)).toBe(1 / 2);
  });
});

it('a fake on the border of a ball is outside', () => {
  expect(coverage(pair([0, 1], [2, 2.5]), 1)).toBe(0);
});

it('a set that is its own fake is covered, but for real samples that are exact copies', () => {
  expect(coverage(pair([0, 1, 3, 7], [0, 1, 3, 7]), 1)).toBe(1);
  expect(coverage(pair([0, 0, 5, 7], [0, 0, 5, 7]), 1)).toBe(0.5);
});

it('the ratio of nearest neighbours is 0 for one repeated image and 1 for the reals', () => {
  expect(neighbourRatio(pair([0, 1, 3, 7], [5, 5, 5, 5]))).toBe(0);
  expect(neighbourRatio(pair([0, 1, 3, 7], [0, 1, 3, 7]))).toBe(1);
  // Nearest distances 1, 1, 2, 4 and 2, 2, 4, 8: everything twice as far.
  expect(neighbourRatio(pair([0, 1, 3, 7], [0, 2, 6, 14]))).toBe(2);
});

it('nothing changes when all is moved, turned or scaled', () => {
  const points = (scale: number, shift: number) => (values: number[][]) =>
    featureSet(rowsOf(values.map(([x = 0, y = 0]) => [shift - scale * y, shift + scale * x])));
  const [real, fake] = [blob(40, 1), blob(30, 1.3)];
  const original = featurePair({ real: featureSet(rowsOf(real)), fake: featureSet(rowsOf(fake)) });
  const moved = points(4, 8);
  const other = featurePair({ real: moved(real), fake: moved(fake) });
  for (const metric of [precision, recall, density, coverage]) expect(metric(other)).toBe(metric(original));
  expect(neighbourRatio(other)).toBeCloseTo(neighbourRatio(original) as number, 9);
});

it('states what coverage real samples reach', () => {
  expect(expectedCoverage({ real: 1000, fake: 1000 })).toBeCloseTo(0.969, 3);
  expect(expectedCoverage({ real: 1000, fake: 1000 }, 3)).toBeCloseTo(0.8751, 3);
});

it('refuses more neighbours than there are others', () => {
  expect(() => coverage(pair([0, 1, 2], [0, 1, 2, 3]), 3)).toThrow(
    'k must be an integer in 1..2 for 3 rows, got 3',
  );
});

function blob(count: number, spread: number): number[][] {
  return Array.from({ length: count }, (_, i) => [
    spread * Math.sin(i * i + 1),
    spread * Math.cos(3 * i * i + 2),
  ]);
}
