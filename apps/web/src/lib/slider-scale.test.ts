import { describe, expect, it } from 'vitest';
import { keyedIndex, nearestIndex, placeWord, sliderPlaces, sliderTicks, tickWord } from './slider-scale.ts';

const snapshots = [
  { step: 0, imagesSeen: 0, time: 60_000 },
  { step: 100, imagesSeen: 6400, time: 61_000 },
  { step: 200, imagesSeen: 12_800, time: 91_000 },
];

describe('sliderPlaces', () => {
  it('counts in steps, images or time since the start', () => {
    expect(sliderPlaces(snapshots, 'step', null)).toEqual([0, 100, 200]);
    expect(sliderPlaces(snapshots, 'images', null)).toEqual([0, 6400, 12_800]);
    expect(sliderPlaces(snapshots, 'time', new Date(55_000))).toEqual([5000, 6000, 36_000]);
  });

  it('counts from the first snapshot where that comes before the start, or there is none', () => {
    for (const start of [new Date(99_000), null, undefined]) {
      expect(sliderPlaces(snapshots, 'time', start)).toEqual([0, 1000, 31_000]);
    }
    expect(sliderPlaces([], 'time', null)).toEqual([]);
  });
});

it('says a place in words', () => {
  expect(placeWord(200, 'step')).toBe('step 200');
  expect(placeWord(12_800, 'images')).toBe('12\u202f800 images');
  expect(placeWord(192_000, 'time')).toBe('after 3\u00a0min 12\u00a0s');
  expect(tickWord(30_000, 'time')).toBe('30\u00a0s');
  expect(tickWord(30_000, 'images')).toBe('30\u202f000');
});

it('finds the place nearest to where someone points', () => {
  const places = [5000, 6000, 36_000];
  expect([-1, 5499, 5500, 5501, 21_001, 99_999].map((at) => nearestIndex(places, at))).toEqual([
    0, 0, 0, 1, 2, 2,
  ]);
  expect(nearestIndex([], 5)).toBe(-1);
});

it.each([
  ['ArrowLeft', 5, 4],
  ['ArrowDown', 0, 0],
  ['ArrowRight', 5, 6],
  ['ArrowUp', 20, 20],
  ['PageUp', 5, 15],
  ['PageDown', 5, 0],
  ['Home', 5, 0],
  ['End', 5, 20],
  ['a', 5, undefined],
  ['toString', 5, undefined],
])('%s leads from place %d to %s, whatever lies between places', (key, from, to) => {
  expect(keyedIndex(key, from, 20)).toBe(to);
});

describe('sliderTicks', () => {
  it.each([
    [0, 300, 'step', [0, 100, 200, 300]],
    [0, 3, 'step', [0, 1, 2, 3]],
    [250, 1250, 'step', [500, 1000]],
    [0, 12_800, 'images', [0, 5000, 10_000]],
    [0, 40_000, 'time', [0, 15_000, 30_000]],
    [400, 2900, 'time', [1000, 2000]],
    [0, 3 * 3_600_000, 'time', [0, 3_600_000, 7_200_000, 10_800_000]],
    [0, 12 * 86_400_000, 'time', [0, 5 * 86_400_000, 10 * 86_400_000]],
  ] as const)('between %d and %d %s are %j', (low, high, unit, ticks) => {
    expect(sliderTicks(low, high, unit)).toEqual(ticks);
  });

  it('are none where there is one place, and never more than four', () => {
    expect(sliderTicks(7, 7, 'step')).toEqual([]);
    for (let high = 1; high < 1e9; high *= 1.7) {
      for (const unit of ['images', 'time'] as const) {
        expect(sliderTicks(0, high, unit).length).toBeLessThanOrEqual(4);
      }
    }
  });
});
