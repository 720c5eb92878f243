import { describe, expect, it } from 'vitest';
import { axisScale, axisTicks } from './axis-scale.ts';
import type { PlacedRun, RunAxis } from './comparison.ts';

const runs = (...seeds: number[]) =>
  seeds.map((seed, i): PlacedRun => {
    const look = { colour: 'red', dash: [] };
    return { ...look, id: `${i}`, name: `${i}`, settings: { seed: `${seed}` }, metrics: {} };
  });
const counts: RunAxis = { name: 'seed', words: null, place: ({ settings }) => Number(settings.seed) };
const log = { ...counts, isLog: true };

describe('axisScale', () => {
  it('goes from place to pixel and back, as far as to round numbers', () => {
    const scale = axisScale(counts, runs(0.3, 9.6), [200, 0]);
    expect(scale.domain()).toEqual([0, 10]);
    expect([scale(0), scale(2.5), scale(10)]).toEqual([200, 150, 0]);
    expect(scale.invert(150)).toBe(2.5);
  });

  it('gives each power of ten the same room on a log axis', () => {
    const scale = axisScale(log, runs(2e-4, 5e-3), [0, 200]);
    expect(scale.domain()).toEqual([1e-4, 1e-2]);
    expect(scale(1e-3)).toBeCloseTo(100, 9);
    expect(scale.invert(100)).toBeCloseTo(1e-3, 12);
  });

  it('has half a place beyond the first word and the last', () => {
    const scale = axisScale({ ...counts, words: ['a', 'b'] }, runs(0, 1), [0, 100]);
    expect([scale(0), scale(1)]).toEqual([25, 75]);
  });

  it('has a length where runs lie at one place, or at none', () => {
    for (const axis of [counts, log])
      for (const some of [runs(7), runs(Number.NaN), []]) {
        const [low = 0, high = 0] = axisScale(axis, some, [0, 1]).domain();
        expect(high).toBeGreaterThan(low);
      }
  });
});

describe('axisTicks', () => {
  it('are a few round numbers, with both ends', () => {
    expect(axisTicks(counts, axisScale(counts, runs(0.3, 9.6), [0, 1]))).toEqual([0, 2, 4, 6, 8, 10]);
    const far = axisTicks(log, axisScale(log, runs(1e-6, 1), [0, 1]));
    expect(far.every((tick) => Number.isInteger(Number(Math.log10(tick).toFixed(9))))).toBe(true);
    expect([far[0], far.at(-1)]).toEqual([1e-6, 1]);
    expect(far.length).toBeLessThanOrEqual(7);
  });

  it('are all words, or evenly chosen ones of very many', () => {
    const words = (count: number) => ({ ...counts, words: Array.from({ length: count }, (_, i) => `w${i}`) });
    const ticks = (count: number) => axisTicks(words(count), axisScale(words(count), [], [0, 1]));
    expect(ticks(3)).toEqual([0, 1, 2]);
    expect(ticks(12)).toHaveLength(12);
    expect(ticks(13)).toEqual([0, 2, 4, 6, 8, 10, 12]);
    expect(ticks(500).length).toBeLessThanOrEqual(12);
  });
});
