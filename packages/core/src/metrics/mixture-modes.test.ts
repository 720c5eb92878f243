import { describe, expect, it } from 'vitest';
import { countModes, highQualityShare, reverseKl } from './mixture-modes.ts';
import { mixtureSamples } from './mixture-samples.ts';
import { countStackedModes, stackedKl, stackedKlFloor } from './stacked-modes.ts';
import { stackedPredictions } from './stacked-predictions.ts';
import { rowsOf } from './testing/reference.ts';

const mixture = {
  centres: [
    [0, 0],
    [1, 0],
  ],
  standardDeviation: 0.1,
};
const samples = (...points: number[][]) => mixtureSamples(rowsOf(points), mixture);

describe('the modes of a mixture', () => {
  it('count where a sample lies within 3 standard deviations', () => {
    const given = samples([0, 0.29], [0, 0.31], [0.05, 0], [0.5, 0]);
    expect(countModes(given)).toBe(1);
    expect(highQualityShare(given)).toBe(0.5);
  });

  it('have the reverse KL of their shares: ln 2 for one of two, 0 for both alike', () => {
    expect(reverseKl(samples([0, 0], [0.1, 0]))).toBeCloseTo(Math.LN2, 12);
    expect(reverseKl(samples([0, 0], [1, 0], [9, 9]))).toBe(0);
    expect(reverseKl(samples([0, 0], [0, 0], [0, 0], [1, 0]))).toBeCloseTo(
      0.75 * Math.log(1.5) + 0.25 * Math.log(0.5),
      12,
    );
  });

  it('have none where no sample is near', () => {
    expect(reverseKl(samples([9, 9]))).toEqual({
      undefined: 'no sample lies within 3 standard deviations of a mode',
    });
  });

  it('refuse points of another dimension', () => {
    expect(() => mixtureSamples(rowsOf([[1, 2, 3]]), mixture)).toThrow(
      'points must have 2 coordinates, got 3',
    );
  });
});

describe('the modes of stacked images', () => {
  it('are the combinations of classes', () => {
    const given = stackedPredictions(Uint16Array.of(0, 0, 0, 9, 9, 9, 0, 0, 0, 0, 0, 1));
    expect(countStackedModes(given)).toBe(3);
    expect([given.counts[0], given.counts[1], given.counts[999]]).toEqual([2, 1, 1]);
  });

  it('score ln 1000 for one mode, and 0 for all alike', () => {
    expect(stackedKl(stackedPredictions(new Uint16Array(300)))).toBeCloseTo(Math.log(1000), 12);
    const all = Array.from({ length: 1000 }, (_, mode) => [
      Math.floor(mode / 100),
      Math.floor(mode / 10) % 10,
      mode % 10,
    ]);
    const given = stackedPredictions(Uint16Array.from(all.flat()));
    expect(countStackedModes(given)).toBe(1000);
    expect(stackedKl(given)).toBeCloseTo(0, 12);
    expect(stackedKlFloor(given)).toBe(0.4995);
  });

  it('are refused with a class that does not exist', () => {
    expect(() => stackedPredictions(Uint16Array.of(0, 10, 0))).toThrow(
      'classes must be in 0..9, got 10 in image 0',
    );
  });
});
