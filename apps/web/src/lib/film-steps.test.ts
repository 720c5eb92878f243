import { expect, test } from 'vitest';
import { filmWords, mostInFilm, mostInStrip, savedScale, spread } from './film-steps.ts';

const steps = (count: number) => Array.from({ length: count }, (_, i) => ({ step: 100 * i }));

test('a part of a list is spread evenly over it, both ends included', () => {
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8], 3)).toEqual([0, 4, 8]);
  expect(spread([0, 1, 2], 3)).toEqual([0, 1, 2]);
  expect(spread([0], 2)).toEqual([0]);
  for (const length of [13, 100, 1999]) {
    const taken = spread(
      Array.from({ length }, (_, i) => i),
      12,
    );
    expect([taken[0], taken.at(-1), new Set(taken).size]).toEqual([0, length - 1, 12]);
  }
});

test('what is left out is said', () => {
  expect(filmWords(steps(4), 4)).toBe('all 4 grids, step 0 to 300');
  expect(filmWords(spread(steps(41), 3), 41)).toBe('3 of 41 grids, evenly spread over step 0 to 4\u202f000');
  expect(filmWords(steps(1), 1)).toBe('1 grid, of step 0');
});

test('small grids are enlarged without blur, large ones are fewer', () => {
  expect(savedScale({ width: 239 })).toBe(2);
  expect(savedScale({ width: 1000 })).toBe(1);
  const garments = { width: 239, height: 239 };
  expect([mostInStrip(garments), mostInFilm(garments)]).toEqual([12, 100]);
  const huge = { width: 4000, height: 3000 };
  expect([mostInStrip(huge), mostInFilm(huge)]).toEqual([2, 5]);
});
