import { describe, expect, it } from 'vitest';
import { ceilingsOf, gatesOf } from './gates.ts';
import { planted } from './testing.ts';
import { trueScore } from './true-sampler.ts';

const judged = (figures: ReturnType<typeof gatesOf>) =>
  Object.fromEntries(figures.map(({ name, value, ok }) => [name, [value, ok]]));

describe('the gates', () => {
  it('ask of each remedy what it finds beyond plain GAN with the same seed, in the median', () => {
    const outcomes = [
      ...planted('ring', 'gan', [8, 5, 6]),
      ...planted('ring', 'pacgan2', [7, 8, 8]),
      ...planted('ring', 'rpgan', [6, 4, 8]),
      ...planted('ring', 'wgan-gp', [0, 0, 0]),
    ];
    expect(judged(gatesOf(outcomes))).toEqual({
      'ring-pacgan2-gain': [2, true],
      'ring-rpgan-gain': [-1, false],
      'ring-best-modes': [23 / 3, true],
    });
  });

  it('pair seeds whatever their order, and leave out one that only one method has', () => {
    const outcomes = [
      ...planted('grid', 'gan', [10, 20, 25]).slice(1),
      ...planted('grid', 'pacgan4', [11, 22, 22]).reverse(),
    ];
    // 22 - 20 and 22 - 25; the mean 55 / 3 misses 23.
    expect(judged(gatesOf(outcomes))).toEqual({
      'grid-pacgan4-gain': [-0.5, false],
      'grid-best-modes': [55 / 3, false],
    });
  });

  it('are as many as there are outcomes to judge', () => {
    expect(gatesOf(planted('ring', 'gan', [8]))).toEqual([]);
    expect(Object.keys(judged(gatesOf(planted('ring', 'rpgan', [8]))))).toEqual(['ring-best-modes']);
  });
});

describe('the mixtures themselves', async () => {
  const scores = { ring: [await trueScore('ring', 1)], grid: [await trueScore('grid', 1)] };

  it('have all modes, and 98.89 % within 3 standard deviations', () => {
    const figures = ceilingsOf(scores);
    expect(figures.map(({ ok }) => ok)).toEqual([true, true]);
    expect(figures[0]?.value).toBe(33);
  });

  it('miss their gate with one mode less or too many samples at the centres', () => {
    const worse = { modes: 24, highQuality: 1, reverseKl: 0 };
    const figures = ceilingsOf({ ...scores, grid: [worse, worse, worse] });
    expect(figures.map(({ ok }) => ok)).toEqual([false, false]);
    expect(figures[0]?.value).toBe(32);
  });
});
