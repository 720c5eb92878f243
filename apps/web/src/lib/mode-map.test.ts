import { expect, it } from 'vitest';
import {
  cellSentence,
  evaluationAt,
  type ModeMap,
  mapPixels,
  percentWord,
  ratioColour,
  shareRatio,
} from './mode-map.ts';

const map: ModeMap = {
  weights: 'current',
  steps: [100, 1400],
  imagesSeen: [6400, 89_600],
  modes: [
    { name: 'Bag', of: null, expected: 0.1, shares: [0.1, 0.004] },
    { name: 'Coat', of: 'red', expected: 0, shares: [null, 0.5] },
  ],
};

it('is dark where a mode is missing, teal where it is as frequent as it should be, yellow beyond twice that', () => {
  expect(ratioColour(0)).toEqual([68, 1, 84]);
  expect(ratioColour(1)).toEqual([33, 145, 140]);
  expect(ratioColour(2)).toEqual([253, 231, 37]);
  expect(ratioColour(7)).toEqual(ratioColour(2));
  expect(ratioColour(0.25)).toEqual([64, 42, 112]);
  expect(ratioColour(null)).toBeNull();
  expect(ratioColour(Number.NaN)).toBeNull();
});

it('has a pixel for each evaluation of each mode, and none where nothing is expected or known', () => {
  expect(shareRatio(map.modes[0]!, 1)).toBeCloseTo(0.04);
  const pixels = mapPixels(map);
  expect(pixels.length).toBe(16);
  expect([...pixels.slice(0, 4)]).toEqual([33, 145, 140, 255]);
  expect([...pixels.slice(8)]).toEqual(Array(8).fill(0));
});

it('says what a cell shows', () => {
  expect(cellSentence(map, { mode: 0, evaluation: 1 })).toBe(
    'Bag at step 1\u202f400: 0.4\u202f% of the samples, 10\u202f% of the training data',
  );
  expect(cellSentence(map, { mode: 1, evaluation: 0 })).toContain('Coat in red at step 100: not told');
  expect(cellSentence(map, { mode: 5, evaluation: 0 })).toBe('');
});

it('writes a share with two digits, and one that is next to nothing as such', () => {
  expect([0.1234, 0.001, 2.3e-6, 0].map(percentWord)).toEqual([
    ...['12\u202f%', '0.1\u202f%', '< 0.1\u202f%', '0\u202f%'],
  ]);
});

it('knows which evaluation belongs to a step', () => {
  expect([0, 100, 1399, 1400, 9999].map((step) => evaluationAt(map, step))).toEqual([0, 0, 0, 1, 1]);
});
